using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;

namespace GridChain.Rpc.Tracing;

/// <summary>Tells <see cref="CallNotes"/> of each call.</summary>
internal readonly struct CallTracer(CallNotes notes) : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame) => notes.Enter(frame);

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output) =>
        notes.Leave(depth, reason, gasLeft, output);

    /// <inheritdoc/>
    public void OnStep(in StepView step) => notes.Begin(step);

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft) => notes.End(reason, gasLeft);
}
