using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Tracing;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Tracing;

/// <summary>prestateTracer: the accounts that a run looked at, as they were; or what changed, before and after.</summary>
internal sealed class StateTrace : ITrace
{
    private readonly ITracedRun run;
    private readonly TraceOptions options;
    private readonly StateNotes notes;

    public StateTrace(ITracedRun run, TraceOptions options)
    {
        this.run = run;
        this.options = options;
        notes = new StateNotes(run, options.HasStorage);
        notes.Begin();
        Tracer = new StateTracer(notes);
    }

    /// <inheritdoc/>
    public ITracer Tracer { get; }

    /// <inheritdoc/>
    public RpcError? Write(TransactionOutcome outcome, Utf8JsonWriter json)
    {
        if (options.IsDifference)
            WriteDifference(json, notes, run.World, options);
        else
            WriteAll(json, notes, options);
        return null;
    }

    private static void WriteAll(Utf8JsonWriter json, StateNotes notes, TraceOptions options)
    {
        json.WriteStartObject();
        foreach ((Address address, AccountNote account) in notes.Accounts)
        {
            if (options.HasEmpty || !account.IsEmpty)
                WriteBefore(json, address, account, options, account.Slots);
        }

        json.WriteEndObject();
    }

    private static void WriteDifference(
        Utf8JsonWriter json, StateNotes notes, WorldState world, TraceOptions options)
    {
        json.WriteStartObject();
        json.WriteStartObject("post"u8);
        foreach ((Address address, AccountNote account) in notes.Accounts)
        {
            if (!notes.Destroyed.Contains(address) && HasChanged(address, account, world))
                WriteAfter(json, address, account, world, options);
        }

        json.WriteEndObject();
        json.WriteStartObject("pre"u8);
        foreach ((Address address, AccountNote account) in notes.Accounts)
        {
            bool isGone = notes.Destroyed.Contains(address);
            if (account.IsEmpty || !(isGone || HasChanged(address, account, world)))
                continue;
            var slots = account.Slots.Where(slot => isGone
                || (!slot.Value.IsZero && world.GetStorage(address, slot.Key) != slot.Value));
            WriteBefore(json, address, account, options, slots);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool HasChanged(in Address address, AccountNote before, WorldState world)
    {
        Address owner = address;
        return world.GetBalance(address) != before.Balance
            || world.GetNonce(address) != before.Nonce
            || world.GetCodeHash(address) != before.CodeHash
            || before.Slots.Any(slot => world.GetStorage(owner, slot.Key) != slot.Value);
    }

    private static void WriteBefore(
        Utf8JsonWriter json, in Address address, AccountNote account, TraceOptions options,
        IEnumerable<KeyValuePair<UInt256, UInt256>> slots)
    {
        json.WriteStartObject(address.ToString());
        json.WriteQuantity("balance"u8, account.Balance);
        if (!account.Code.IsEmpty)
        {
            if (options.HasCode)
                json.WriteData("code"u8, account.Code.Span);
            json.WriteHash("codeHash"u8, account.CodeHash);
        }

        if (account.Nonce > 0)
            json.WriteNumber("nonce"u8, account.Nonce);
        WriteSlots(json, slots);
        json.WriteEndObject();
    }

    private static void WriteAfter(
        Utf8JsonWriter json, in Address address, AccountNote before, WorldState world, TraceOptions options)
    {
        Address owner = address;
        json.WriteStartObject(address.ToString());
        if (world.GetBalance(address) != before.Balance)
            json.WriteQuantity("balance"u8, world.GetBalance(address));
        if (world.GetCodeHash(address) != before.CodeHash)
        {
            if (options.HasCode)
                json.WriteData("code"u8, world.GetCode(address).Span);
            json.WriteHash("codeHash"u8, world.GetCodeHash(address));
        }

        if (world.GetNonce(address) != before.Nonce && world.GetNonce(address) > 0)
            json.WriteNumber("nonce"u8, world.GetNonce(address));
        WriteSlots(json, before.Slots
            .Select(slot => KeyValuePair.Create(slot.Key, world.GetStorage(owner, slot.Key)))
            .Where(slot => !slot.Value.IsZero && slot.Value != before.Slots[slot.Key]));
        json.WriteEndObject();
    }

    private static void WriteSlots(Utf8JsonWriter json, IEnumerable<KeyValuePair<UInt256, UInt256>> slots)
    {
        bool isOpen = false;
        foreach ((UInt256 slot, UInt256 value) in slots)
        {
            if (!isOpen)
                json.WriteStartObject("storage"u8);
            isOpen = true;
            json.WritePropertyName(new Hash256(slot.ToBigEndian()).ToString());
            json.WriteWordValue(value);
        }

        if (isOpen)
            json.WriteEndObject();
    }
}
