using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Tracing;

/// <summary>A frame at its beginning.</summary>
public readonly ref struct FrameView
{
    internal FrameView(CallFrame frame, EvmMemory memory)
    {
        Kind = frame.Kind;
        Depth = frame.Depth;
        Caller = frame.Caller;
        Address = frame.Account.Address;
        CodeAddress = frame.CodeAccount.Address;
        Value = frame.Value;
        Gas = frame.Gas;
        Input = frame.IsCreation ? frame.Code.Bytes.Span : frame.Input(memory);
    }

    /// <summary>How it was called.</summary>
    public CallKind Kind { get; }

    /// <summary>0 for the transaction's own.</summary>
    public int Depth { get; }

    /// <summary>CALLER.</summary>
    public Address Caller { get; }

    /// <summary>The account that runs, or is made.</summary>
    public Address Address { get; }

    /// <summary>The account that was called for its code.</summary>
    public Address CodeAddress { get; }

    /// <summary>CALLVALUE in wei.</summary>
    public UInt256 Value { get; }

    /// <summary>Gas that it may use.</summary>
    public long Gas { get; }

    /// <summary>Call data, or the initialisation code.</summary>
    public ReadOnlySpan<byte> Input { get; }
}
