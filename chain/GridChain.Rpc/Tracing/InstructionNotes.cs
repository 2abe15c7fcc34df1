using System.Text.Json;
using GridChain.Evm.Interpreter;
using GridChain.Evm.Tracing;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Tracing;

/// <summary>Writes instructions as they run; nothing is kept but the slots that were seen.</summary>
/// <remarks>
/// An entry is opened before its instruction and closed behind it, when its cost is known. For a creation that is
/// when the new frame begins: what the frame gets is no cost.
/// </remarks>
internal sealed class InstructionNotes(ITracedRun run, TraceOptions options, Utf8JsonWriter json)
{
    private const byte SLoad = 0x54;
    private const byte SStore = 0x55;
    private const byte Create = 0xf0;
    private const byte Create2 = 0xf5;
    private const int WordBytes = 32;

    private readonly Dictionary<Address, SortedDictionary<UInt256, UInt256>> slots = [];
    private ulong count;
    private bool isOpen;
    private bool isCreating;
    private byte opcode;
    private long gasBefore;
    private long gasBehind;

    /// <summary>Opens the entry of an instruction.</summary>
    public void Begin(in StepView step)
    {
        run.Cancel.ThrowIfCancellationRequested();
        isOpen = options.Limit == 0 || count < options.Limit;
        if (!isOpen)
            return;
        count++;
        opcode = step.Opcode;
        gasBefore = step.Gas;
        json.WriteStartObject();
        json.WriteNumber("pc"u8, step.ProgramCounter);
        json.WriteString("op"u8, OpcodeNames.Of(opcode));
        json.WriteNumber("gas"u8, gasBefore);
        json.WriteNumber("depth"u8, step.Depth + 1);
        if (step.Refund != 0)
            json.WriteNumber("refund"u8, step.Refund);
        if (options.HasStack)
            WriteStack(step.Stack);
        if (options.HasMemory && !step.Memory.IsEmpty)
            WriteMemory(step.Memory);
        if (options.HasReturnData && !step.ReturnData.IsEmpty)
            json.WriteData("returnData"u8, step.ReturnData);
        if (options.HasStorage && opcode is SLoad or SStore)
            WriteSlots(step);
    }

    /// <summary>The instruction has run.</summary>
    public void End(HaltReason reason, long gasLeft)
    {
        if (!isOpen)
            return;
        gasBehind = gasLeft;
        isCreating = reason == HaltReason.Called && opcode is Create or Create2;
        if (isCreating)
            return;
        Close(gasBefore - gasLeft);
        if (reason > HaltReason.Reverted)
            json.WriteString("error"u8, HaltText.Of(reason));
        json.WriteEndObject();
    }

    /// <summary>A frame begins: the creation before it cost what the frame did not get.</summary>
    public void Enter(long gas)
    {
        if (!isCreating)
            return;
        isCreating = false;
        Close(gasBefore - gasBehind - gas);
        json.WriteEndObject();
    }

    private void Close(long cost) => json.WriteNumber("gasCost"u8, Math.Max(cost, 0));

    private void WriteStack(ReadOnlySpan<UInt256> stack)
    {
        json.WriteStartArray("stack"u8);
        foreach (UInt256 word in stack)
            json.WriteQuantityValue(word);
        json.WriteEndArray();
    }

    private void WriteMemory(ReadOnlySpan<byte> memory)
    {
        json.WriteStartArray("memory"u8);
        for (int at = 0; at + WordBytes <= memory.Length; at += WordBytes)
            json.WriteDataValue(memory.Slice(at, WordBytes));
        json.WriteEndArray();
    }

    private void WriteSlots(in StepView step)
    {
        ReadOnlySpan<UInt256> stack = step.Stack;
        if (stack.Length < (opcode == SLoad ? 1 : 2))
            return;
        if (!slots.TryGetValue(step.Address, out SortedDictionary<UInt256, UInt256>? seen))
            slots.Add(step.Address, seen = []);
        UInt256 slot = stack[^1];
        seen[slot] = opcode == SLoad ? run.World.GetStorage(step.Address, slot) : stack[^2];
        json.WriteStartObject("storage"u8);
        foreach ((UInt256 key, UInt256 value) in seen)
        {
            json.WritePropertyName(new Hash256(key.ToBigEndian()).ToString());
            json.WriteWordValue(value);
        }

        json.WriteEndObject();
    }
}
