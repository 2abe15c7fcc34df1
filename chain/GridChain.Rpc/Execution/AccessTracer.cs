using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Execution;

/// <summary>Notes the accounts and slots that a run looks at (eth_createAccessList, EIP-2930).</summary>
internal readonly struct AccessTracer(SortedDictionary<Address, SortedSet<UInt256>> touched) : ITracer
{
    private const byte Balance = 0x31;
    private const byte ExtCodeSize = 0x3b;
    private const byte ExtCodeCopy = 0x3c;
    private const byte ExtCodeHash = 0x3f;
    private const byte SLoad = 0x54;
    private const byte SStore = 0x55;
    private const byte CallInstruction = 0xf1;
    private const byte CallCode = 0xf2;
    private const byte DelegateCall = 0xf4;
    private const byte StaticCall = 0xfa;
    private const byte SelfDestruct = 0xff;

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
    public void OnStep(in StepView step)
    {
        ReadOnlySpan<UInt256> stack = step.Stack;
        switch (step.Opcode)
        {
            case SLoad or SStore when stack.Length >= 1:
                _ = SlotsOf(step.Address).Add(stack[^1]);
                break;
            case Balance or ExtCodeSize or ExtCodeCopy or ExtCodeHash or SelfDestruct when stack.Length >= 1:
                _ = SlotsOf(Address.FromWord(stack[^1]));
                break;
            case CallInstruction or CallCode or DelegateCall or StaticCall when stack.Length >= 2:
                _ = SlotsOf(Address.FromWord(stack[^2]));
                break;
        }
    }

    /// <inheritdoc/>
    public void OnStepped(HaltReason reason, long gasLeft)
    {
    }

    private SortedSet<UInt256> SlotsOf(in Address address)
    {
        if (!touched.TryGetValue(address, out SortedSet<UInt256>? slots))
            touched.Add(address, slots = []);
        return slots;
    }
}
