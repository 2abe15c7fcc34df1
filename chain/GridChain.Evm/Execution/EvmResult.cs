using System.Collections.Immutable;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>What came of a valid transaction or call.</summary>
/// <param name="Halt">Why the outermost frame ended.</param>
/// <param name="GasUsed">Gas paid for, behind refund and floor.</param>
/// <param name="GasRefunded">Refund that was granted.</param>
/// <param name="GasPeak">Gas used before the refund: the least limit that would have done.</param>
/// <param name="EffectiveGasPrice">Wei paid a unit of gas.</param>
/// <param name="BlobGasUsed">Blob gas paid for.</param>
/// <param name="Output">Return data, revert data, or the deployed code.</param>
/// <param name="Logs">Logs; none unless it succeeded.</param>
/// <param name="CreatedAddress">The new contract, for a creation that succeeded.</param>
public sealed record EvmResult(
    HaltReason Halt,
    ulong GasUsed,
    ulong GasRefunded,
    ulong GasPeak,
    UInt256 EffectiveGasPrice,
    ulong BlobGasUsed,
    ReadOnlyMemory<byte> Output,
    ImmutableArray<Log> Logs,
    Address? CreatedAddress)
{
    /// <summary>How it ended, in three classes.</summary>
    public EvmStatus Status => Halt switch
    {
        < HaltReason.Reverted => EvmStatus.Succeeded,
        HaltReason.Reverted => EvmStatus.Reverted,
        _ => EvmStatus.Halted,
    };
}
