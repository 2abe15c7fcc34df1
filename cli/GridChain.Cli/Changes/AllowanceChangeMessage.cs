using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>The treasury gives a department so much a period, from now on.</summary>
internal sealed class AllowanceChangeMessage(AllowanceChange change) : ChangeMessage
{
    internal override string Kind => nameof(AllowanceChange);

    internal override byte[] Data => change.Encode();

    internal override ulong Unit => change.Department;

    internal override ulong Nonce => change.Nonce;

    internal override ulong Deadline => change.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Grid.DigestOf(change);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Allowances.SetAllowance(change, signatures);

    /// <summary>The organisation's finance quorum.</summary>
    internal override async Task<ChangeSigners> SignersAsync(GridSession session, CancellationToken cancel)
    {
        (_, ulong organisation) = await session.Units.UnitOfAsync(change.Department, cancel);
        Settings settings = await session.Units.SettingsOfAsync(organisation, cancel);
        return new ChangeSigners(organisation, Role.Finance, settings.FinanceQuorum);
    }

    internal override Task<ulong> NextNonceAsync(GridSession session, CancellationToken cancel) =>
        session.Allowances.AllowanceNonceAsync(change.Department, change.Coin, cancel);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        string symbol = names.Coins.SymbolOf(change.Coin);
        yield return ("department", names.Units.NameOf(change.Department));
        yield return ("allowance from now on", change.Amount.IsZero
            ? "none: it ends"
            : $"{Credits.Format(change.Amount)} {symbol} every {Duration.Format(change.PeriodSeconds)}");
        yield return ("what is not drawn", change.Rollover switch
        {
            Rollover.None => "lapses at the end of its period",
            Rollover.Full => "stays",
            _ => $"stays up to {Credits.Format(change.Cap)} {symbol}",
        });
    }
}
