using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>Money leaves the account of a unit.</summary>
internal sealed class WithdrawalMessage(Withdrawal order) : ChangeMessage
{
    internal override string Kind => nameof(Withdrawal);

    internal override byte[] Data => order.Encode();

    internal override ulong Unit => order.Unit;

    internal override ulong Nonce => order.Nonce;

    internal override ulong Deadline => order.Deadline;

    internal override Hash256 Digest(GridSession session) => session.Grid.DigestOf(order);

    internal override ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures) =>
        session.Bank.Withdraw(order, signatures);

    /// <summary>A farm: one of its operators. Anyone else: the organisation's finance quorum.</summary>
    internal override async Task<ChangeSigners> SignersAsync(GridSession session, CancellationToken cancel)
    {
        (UnitKind kind, ulong organisation) = await session.Units.UnitOfAsync(order.Unit, cancel);
        if (kind == UnitKind.Farm)
            return new ChangeSigners(order.Unit, Role.Operate, 1);
        Settings settings = await session.Units.SettingsOfAsync(order.Unit, cancel);
        return new ChangeSigners(organisation, Role.Finance, settings.FinanceQuorum);
    }

    internal override Task<ulong> NextNonceAsync(GridSession session, CancellationToken cancel) =>
        session.Bank.WithdrawalNonceAsync(order.Unit, order.Coin, cancel);

    internal override IEnumerable<(string Name, string Value)> Describe(ChangeNames names)
    {
        yield return ("out of the account of", names.Units.NameOf(order.Unit));
        yield return ("amount", $"{Credits.Format(order.Amount)} {names.Coins.SymbolOf(order.Coin)}");
        yield return ("to", names.People.NameOf(order.To));
    }
}
