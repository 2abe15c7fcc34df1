using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Changes;

/// <summary>A typed message that more than one person may have to sign before the contract takes
/// it.</summary>
/// <remarks>
/// Governors' changes of an organisation, and payments out of an account. The message travels as the
/// contract's own encoding (abi.encode), so what is shown, hashed and sent are the same bytes.
/// </remarks>
internal abstract class ChangeMessage
{
    /// <summary>Name of the typed message: <c>RoleChange</c>.</summary>
    internal abstract string Kind { get; }

    /// <summary>The contract's encoding of it.</summary>
    internal abstract byte[] Data { get; }

    /// <summary>The unit whose people sign: the organisation, or a farm for its withdrawals.</summary>
    internal abstract ulong Unit { get; }

    /// <summary>Number in the sequence of the unit's messages.</summary>
    internal abstract ulong Nonce { get; }

    /// <summary>Unix seconds after which it is void.</summary>
    internal abstract ulong Deadline { get; }

    /// <summary>What is signed, hashed here.</summary>
    internal abstract Hash256 Digest(GridSession session);

    /// <summary>The call that carries it out.</summary>
    internal abstract ContractCall Call(GridSession session, ImmutableArray<SignerSignature> signatures);

    /// <summary>Who must sign: a role in a unit, and how many.</summary>
    internal abstract Task<ChangeSigners> SignersAsync(GridSession session, CancellationToken cancel);

    /// <summary>The nonce that the contract takes next.</summary>
    internal abstract Task<ulong> NextNonceAsync(GridSession session, CancellationToken cancel);

    /// <summary>The message in words, from its own fields.</summary>
    internal abstract IEnumerable<(string Name, string Value)> Describe(ChangeNames names);

    /// <summary>Reads the encoding of a message.</summary>
    /// <exception cref="CommandFailure">An unknown kind.</exception>
    /// <exception cref="Primitives.Abi.AbiException">Not the encoding of that kind.</exception>
    internal static ChangeMessage Decode(string kind, ReadOnlySpan<byte> data) => kind switch
    {
        nameof(RoleChange) => new RoleChangeMessage(RoleChange.Decode(data)),
        nameof(PolicyChange) => new PolicyChangeMessage(PolicyChange.Decode(data)),
        nameof(BudgetChange) => new BudgetChangeMessage(BudgetChange.Decode(data)),
        nameof(UnitAddition) => new UnitAdditionMessage(UnitAddition.Decode(data)),
        nameof(SettingsChange) => new SettingsChangeMessage(SettingsChange.Decode(data)),
        nameof(CoinChange) => new CoinChangeMessage(CoinChange.Decode(data)),
        nameof(AllowanceChange) => new AllowanceChangeMessage(AllowanceChange.Decode(data)),
        nameof(Ruling) => new RulingMessage(Ruling.Decode(data)),
        nameof(Withdrawal) => new WithdrawalMessage(Withdrawal.Decode(data)),
        _ => throw new CommandFailure(
            ExitCode.Usage, $"'{kind}' is no kind of change; RoleChange, PolicyChange, BudgetChange, UnitAddition, "
            + "SettingsChange, CoinChange, AllowanceChange, Ruling or Withdrawal was expected."),
    };
}
