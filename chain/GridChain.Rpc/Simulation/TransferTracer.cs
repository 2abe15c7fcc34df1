using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Simulation;

/// <summary>Notes logs and transfers of wei in the order in which they come (eth_simulateV1, ERC-7528).</summary>
internal struct TransferTracer(TransferNotes notes) : ITracer
{
    private const byte Log0 = 0xa0;
    private const byte Log4 = 0xa4;
    private const byte SelfDestruct = 0xff;

    private bool isLogging;
    private bool isDestroying;
    private Address destroyed;
    private Address heir;
    private UInt256 bequest;

    /// <inheritdoc/>
    public static bool IsEnabled => true;

    /// <inheritdoc/>
    public readonly void OnEnter(in FrameView frame)
    {
        notes.Enter();
        if (frame.Kind is not (CallKind.DelegateCall or CallKind.CallCode))
            notes.NoteTransfer(frame.Caller, frame.Address, frame.Value);
    }

    /// <inheritdoc/>
    public readonly void OnLeave(int depth, HaltReason reason, long gasLeft, ReadOnlySpan<byte> output) =>
        notes.Leave(reason >= HaltReason.Reverted);

    /// <inheritdoc/>
    public void OnStep(in StepView step)
    {
        isLogging = step.Opcode is >= Log0 and <= Log4;
        isDestroying = step.Opcode == SelfDestruct && step.Stack.Length > 0;
        if (!isDestroying)
            return;
        destroyed = step.Address;
        heir = Address.FromWord(step.Stack[^1]);
        bequest = notes.BalanceOf(destroyed);
    }

    /// <inheritdoc/>
    public readonly void OnStepped(HaltReason reason, long gasLeft)
    {
        if (isLogging && reason == HaltReason.None)
            notes.NoteLog();
        if (isDestroying && reason == HaltReason.SelfDestructed)
            notes.NoteTransfer(destroyed, heir, bequest);
    }
}
