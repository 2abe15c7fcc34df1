using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;

namespace GridChain.Rpc.Tracing;

/// <summary>Passes everything on to several tracers.</summary>
internal readonly struct ManyTracers(ITracer[] tracers) : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame)
    {
        foreach (ITracer tracer in tracers)
            tracer.OnEnter(frame);
    }

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
    {
        foreach (ITracer tracer in tracers)
            tracer.OnLeave(depth, reason, gasLeft, output);
    }

    /// <inheritdoc/>
    public void OnStep(in StepView step)
    {
        foreach (ITracer tracer in tracers)
            tracer.OnStep(step);
    }

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft)
    {
        foreach (ITracer tracer in tracers)
            tracer.OnStepped(reason, gasLeft);
    }
}
