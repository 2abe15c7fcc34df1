using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;

namespace GridChain.Rpc.Tracing;

/// <summary>Passes everything on to a tracer that is known at run time only.</summary>
internal readonly struct AnyTracer(ITracer tracer) : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame) => tracer.OnEnter(frame);

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output) =>
        tracer.OnLeave(depth, reason, gasLeft, output);

    /// <inheritdoc/>
    public void OnStep(in StepView step) => tracer.OnStep(step);

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft) => tracer.OnStepped(reason, gasLeft);
}
