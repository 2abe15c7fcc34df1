using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Tracing;

/// <summary>Looks at nothing and costs nothing.</summary>
public readonly struct NoTracer : ITracer
{
    /// <inheritdoc/>
    public static bool IsEnabled => false;

    /// <inheritdoc/>
    public void OnEnter(in FrameView frame)
    {
    }

    /// <inheritdoc/>
    public void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output)
    {
    }

    /// <inheritdoc/>
    public void OnStep(in StepView step)
    {
    }

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft)
    {
    }
}
