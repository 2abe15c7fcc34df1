using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using LedgerEntry = GridChain.Primitives.Ledger.Log;

namespace GridChain.Rpc.Tracing;

/// <summary>A call as the call tracer tells it, with the calls that it made.</summary>
internal sealed class CallNote
{
    /// <summary>CALL, CREATE …, or SELFDESTRUCT.</summary>
    public required string Type { get; init; }

    public required Address From { get; init; }

    /// <summary>The account called or made; for a SELFDESTRUCT its heir.</summary>
    public required Address To { get; init; }

    /// <summary>Wei; null for STATICCALL, which has none.</summary>
    public UInt256? Value { get; init; }

    public long Gas { get; init; }

    public long GasUsed { get; set; }

    public byte[] Input { get; init; } = [];

    public byte[] Output { get; set; } = [];

    /// <summary>How it ended.</summary>
    public HaltReason Halt { get; set; } = HaltReason.Stopped;

    public List<CallNote> Calls { get; } = [];

    /// <summary>Logs with their place in the block, and the count of calls made before.</summary>
    public List<(LedgerEntry Log, int Index, int Position)> Logs { get; } = [];

    public bool HasFailed => Halt >= HaltReason.Reverted;

    /// <summary>True for CREATE and CREATE2.</summary>
    public bool IsCreation => Type.StartsWith("CREATE", StringComparison.Ordinal);
}
