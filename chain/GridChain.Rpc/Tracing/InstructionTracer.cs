using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;

namespace GridChain.Rpc.Tracing;

/// <summary>Tells <see cref="InstructionNotes"/> of each instruction.</summary>
internal readonly struct InstructionTracer(InstructionNotes notes) : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame) => notes.Enter(frame.Gas);

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
    {
    }

    /// <inheritdoc/>
    public void OnStep(in StepView step) => notes.Begin(step);

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft) => notes.End(reason, gasLeft);
}
