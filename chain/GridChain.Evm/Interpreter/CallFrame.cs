using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Interpreter;

/// <summary>
/// The execution environment I of one message call (Yellow Paper §9.3), and where it stood when it called.
/// </summary>
/// <remarks>Pooled by depth: a frame object is filled anew for each call at its depth, never freed.</remarks>
internal sealed class CallFrame
{
    /// <summary>0 for the transaction's own.</summary>
    public readonly int Depth;

    /// <summary>How it was called.</summary>
    public CallKind Kind;

    /// <summary>True inside STATICCALL.</summary>
    public bool IsStatic;

    /// <summary>The account that runs: storage, balance and ADDRESS are its.</summary>
    public AccountState Account = null!;

    /// <summary>The account whose code was called; differs for CALLCODE and DELEGATECALL.</summary>
    public AccountState CodeAccount = null!;

    /// <summary>CALLER.</summary>
    public Address Caller;

    /// <summary>CALLVALUE.</summary>
    public UInt256 Value;

    /// <summary>What runs.</summary>
    public ContractCode Code = null!;

    /// <summary>
    /// Call data outside the shared memory (that of the transaction); null when it lies in a caller's
    /// memory.
    /// </summary>
    public ReadOnlyMemory<byte> OwnInput;

    /// <summary>Where call data lies in the shared memory; -1 for <see cref="OwnInput"/>.</summary>
    public int InputOffset;

    /// <summary>Count of bytes of call data.</summary>
    public int InputLength;

    /// <summary>Where the output goes in the caller's memory.</summary>
    public int OutputOffset;

    /// <summary>How many bytes of output the caller takes at most.</summary>
    public int OutputLength;

    /// <summary>Gas left.</summary>
    public long Gas;

    /// <summary>Next instruction.</summary>
    public int ProgramCounter;

    /// <summary>First word of this frame in the shared stack.</summary>
    public int StackBase;

    /// <summary>Words on its stack.</summary>
    public int StackDepth;

    /// <summary>Where its memory begins.</summary>
    public int MemoryBase;

    /// <summary>Bytes of its memory.</summary>
    public int MemorySize;

    /// <summary>Refund counter at its beginning.</summary>
    public long RefundBefore;

    /// <summary>State at its beginning.</summary>
    public Checkpoint Checkpoint;

    /// <summary>Makes the frame of a depth.</summary>
    public CallFrame(int depth) => Depth = depth;

    /// <summary>True for CREATE and CREATE2.</summary>
    public bool IsCreation => Kind >= CallKind.Create;

    /// <summary>Call data.</summary>
    public ReadOnlySpan<byte> Input(EvmMemory memory) =>
        InputOffset < 0 ? OwnInput.Span : memory.Buffer.AsSpan(InputOffset, InputLength);
}
