using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Coins;

/// <summary>grid coin create NAME SYMBOL: the signer becomes the issuer.</summary>
internal static class CoinCreate
{
    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name, 1 to 64 bytes." };
        var symbol = new Argument<string>("SYMBOL") { Description = "Symbol, 1 to 16 bytes." };
        Option<string?> cap = CommandParts.Text("--cap", "AMOUNT", "The most that may ever exist (no limit).");
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("create", "Make a coin; the signing key is its issuer.")
        {
            name, symbol, cap, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            UInt256 limit = run.Line.GetValue(cap) is { } text
                ? Money.Parse("--cap", text)
                : (UInt256.One << 96) - 1;
            await MakeAsync(
                run,
                run.Line.GetRequiredValue(name),
                run.Line.GetRequiredValue(symbol),
                limit,
                run.Line.GetValue(dryRun),
                cancel);
        });
        return command;
    }

    private static async Task MakeAsync(
        Invocation run, string name, string symbol, UInt256 cap, bool isDryRun, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);

        // The salt is the symbol's hash, so an issuer cannot make two coins of one symbol by accident.
        Hash256 salt = Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(symbol));
        Address address = await session.CoinFactory.CoinAddressAsync(writer.Address, salt, cancel);
        if (!(await session.Client.GetCodeAsync(address, cancel)).IsEmpty)
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{run.People.NameOf(writer.Address)} has issued a coin '{symbol}' already, at {address.ToChecksum()}.",
                "choose another symbol, or use that coin");
        }

        RpcReceipt? receipt = await writer.SendAsync(session.CoinFactory.Make(name, symbol, cap, salt), cancel);
        var document = new CoinCreatedDocument(
            address.ToChecksum(),
            name,
            symbol,
            writer.Address.ToChecksum(),
            cap.ToString(),
            SentDocument.Of(receipt));
        run.Printer.Write(document, GridJson.Default.CoinCreatedDocument, Show);
    }

    private static Listing Show(CoinCreatedDocument coin) => Listing.OfFacts()
        .Row("coin", $"{coin.Name} ({coin.Symbol})")
        .Row("address", coin.Address)
        .Row("issuer", coin.Issuer)
        .Row("cap", Credits.Format(UInt256.Parse(coin.CapMicro)))
        .Row("transaction", SentDocument.Text(coin.Transaction));
}
