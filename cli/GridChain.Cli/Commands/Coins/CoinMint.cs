using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin mint WHO AMOUNT: by a minter; the issuer may let himself mint on the way.</summary>
internal static class CoinMint
{
    private const int ReferenceBytesMax = 32;

    internal static Command Create(CommandHost host)
    {
        var who = new Argument<string>("WHO") { Description = "Address or name of a key that receives the coins." };
        Argument<string> amount = CommandParts.Amount();
        Option<string?> coin = CommandParts.Coin();
        Option<string?> reference = CommandParts.Text(
            "--ref", "TEXT", "Entry in the issuer's books; over 32 bytes, its hash is kept.");
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("mint", "Make coins (by a minter; the issuer gives itself the allowance first).")
        {
            who, amount, coin, reference, dryRun,
        };
        host.Run(command, async (run, cancel) => await MintAsync(
            run,
            run.People.Find(run.Line.GetRequiredValue(who), "WHO"),
            Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount)),
            run.Line.GetValue(coin),
            Reference(run.Line.GetValue(reference) ?? ""),
            run.Line.GetValue(dryRun),
            cancel));
        return command;
    }

    private static async Task MintAsync(
        Invocation run, Address to, UInt256 amount, string? coinName, Hash256 reference, bool isDryRun,
        CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        CoinEntry coin = (await CoinDirectory.ReadAsync(session, cancel)).Find(coinName, run.Profile.Coin);
        CoinContract contract = session.Coin(coin.Address);
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        UInt256 allowance = await contract.MinterAllowanceAsync(writer.Address, cancel);
        if (allowance < amount && await contract.IssuerAsync(cancel) == writer.Address && !isDryRun)
        {
            run.Printer.Note($"setting the issuer's own minting allowance to {Credits.Format(amount)} first");
            await writer.SendAsync(contract.SetMinter(writer.Address, amount), cancel);
        }

        RpcReceipt? receipt = await writer.SendAsync(contract.Mint(to, amount, reference), cancel);
        var document = new CoinMovedDocument(
            coin.Address.ToChecksum(), coin.Symbol, to.ToChecksum(), amount.ToString(), SentDocument.Of(receipt));
        run.Printer.Write(document, GridJson.Default.CoinMovedDocument, CoinMovedDocument.Show);
    }

    private static Hash256 Reference(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        if (bytes.Length > ReferenceBytesMax)
            return Keccak256.Hash(bytes);
        var padded = new byte[ReferenceBytesMax];
        bytes.CopyTo(padded, 0);
        return new Hash256(padded);
    }
}
