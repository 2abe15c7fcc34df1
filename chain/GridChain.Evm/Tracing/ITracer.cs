using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Tracing;

/// <summary>
/// A look at execution from outside. Implemented as a struct: the machine is compiled once per tracer.
/// </summary>
/// <remarks>
/// Order: Enter, then for each instruction Step and Stepped (the frames of a call stand between the two of its
/// instruction's caller), then Leave. The views are valid during the call only.
/// </remarks>
public interface ITracer
{
    /// <summary>False removes all tracing from the compiled machine.</summary>
    static abstract bool IsEnabled { get; }

    /// <summary>A frame begins.</summary>
    void OnEnter(in FrameView frame);

    /// <summary>A frame has ended.</summary>
    /// <param name="depth">Its depth, 0 for the transaction's own.</param>
    /// <param name="reason">Why.</param>
    /// <param name="gasLeft">Gas that it gives back.</param>
    /// <param name="output">What it returned.</param>
    void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output);

    /// <summary>An instruction is about to be checked, paid and run.</summary>
    void OnStep(in StepView step);

    /// <summary>An instruction has run, or failed.</summary>
    /// <param name="reason"><see cref="HaltReason.None"/> when the frame goes on.</param>
    /// <param name="gasLeft">Gas left behind it, negative when it ran out.</param>
    void OnStepped(HaltReason reason, long gasLeft);
}
