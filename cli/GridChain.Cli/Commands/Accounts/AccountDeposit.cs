using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Accounts;

/// <summary>grid account deposit UNIT AMOUNT: one transaction, with an ERC-2612 permit of exactly the
/// amount.</summary>
/// <remarks>No allowance stays behind, so nothing can be taken later.</remarks>
internal static class AccountDeposit
{
    private const ulong PermitSeconds = 600;

    private static readonly Hash256 PermitType = AbiHash.Topic(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    internal static Command Create(CommandHost host)
    {
        Argument<string> unit = CommandParts.Unit();
        Argument<string> amount = CommandParts.Amount();
        Option<string?> coin = CommandParts.Coin();
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("deposit", "Pay own coins into a unit's account.") { unit, amount, coin, dryRun };
        host.Run(command, async (run, cancel) => await DepositAsync(
            run,
            run.Line.GetRequiredValue(unit),
            Money.Parse("AMOUNT", run.Line.GetRequiredValue(amount)),
            run.Line.GetValue(coin),
            run.Line.GetValue(dryRun),
            cancel));
        return command;
    }

    private static async Task DepositAsync(
        Invocation run, string unitName, UInt256 amount, string? coinName, bool isDryRun, CancellationToken cancel)
    {
        GridSession session = await run.ConnectAsync(cancel);
        UnitDirectory units = await UnitDirectory.ReadAsync(session, run.Profile.Organisation, cancel);
        UnitEntry unit = units.Find(unitName, "UNIT");
        CoinEntry coin = (await CoinDirectory.ReadAsync(session, cancel)).Find(coinName, run.Profile.Coin);
        ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
        UInt256 balance = await session.Coin(coin.Address).BalanceOfAsync(writer.Address, cancel);
        if (balance < amount)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"AMOUNT is {Credits.Format(amount)}, but {run.People.NameOf(writer.Address)} has "
                + $"{Credits.Format(balance)} {coin.Symbol}.",
                "deposit less, or let a minter send more: grid coin mint") { Code = "ERC20InsufficientBalance" };
        }

        RpcReceipt? receipt = null;
        if (isDryRun)
            run.Printer.Note($"dry run: {Credits.Format(amount)} {coin.Symbol} would be paid in; nothing was sent");
        else
            receipt = await writer.SendAsync(await CallAsync(run, session, unit.Id, coin, amount, cancel), cancel);
        await AccountShow.WriteAsync(
            run, session, (unit, units.NameOf(unit.Id)), coin, SentDocument.Of(receipt), cancel);
    }

    private static async Task<ContractCall> CallAsync(
        Invocation run, GridSession session, ulong unit, CoinEntry coin, UInt256 amount, CancellationToken cancel)
    {
        Address owner = run.Signer.Address;
        UInt256 nonce = await session.Coin(coin.Address).NoncesAsync(owner, cancel);
        UInt256 deadline = await ChainClock.NowAsync(session, run.Shell.Time, cancel) + PermitSeconds;
        var domain = new Eip712Domain(coin.Name, "1", session.Client.Profile.ChainId, coin.Address);
        Hash256 permit = new Eip712Struct(PermitType, 5)
            .Word(owner).Word(GridAddresses.Bank).Word(amount).Word(nonce).Word(deadline).Hash();
        Signature signature = run.Signer.Sign(domain.Digest(permit));
        return session.Bank.DepositWithPermit(
            unit,
            coin.Address,
            amount,
            deadline,
            (byte)(27 + signature.YParity),
            new Hash256(signature.R.ToBigEndian()),
            new Hash256(signature.S.ToBigEndian()));
    }
}
