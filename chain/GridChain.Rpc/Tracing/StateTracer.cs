using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;

namespace GridChain.Rpc.Tracing;

/// <summary>Tells <see cref="StateNotes"/> of each instruction.</summary>
internal readonly struct StateTracer(StateNotes notes) : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame)
    {
    }

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
    {
    }

    /// <inheritdoc/>
    public void OnStep(in StepView step) => notes.Step(step);

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft) => notes.Stepped(reason);
}
