using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Protocol;

/// <summary>The parameters of a request, read by position.</summary>
/// <remarks>
/// Each reader answers true with a value, or false and leaves the reason in <see cref="Fault"/>, so that a handler
/// is a chain of <c>&amp;&amp;</c>. A parameter that is absent or null takes the default where there is one.
/// </remarks>
internal sealed class RpcCall(JsonElement parameters, RequestOrigin origin, RpcOptions options, TimeProvider time)
    : IDisposable
{
    private CancellationTokenSource? deadline;
    private CancellationTokenSource? gone;

    private readonly int count = parameters.ValueKind == JsonValueKind.Array ? parameters.GetArrayLength() : 0;

    /// <summary>What <see cref="RpcMethod.Prepare"/> made for it; null when nothing was prepared.</summary>
    public object? Prepared { get; init; }

    /// <summary>Why a reader answered false.</summary>
    public RpcError? Fault { get; private set; }

    /// <summary>Where the request came from, when the node may speak there unasked.</summary>
    public IRpcConnection? Connection { get; } = origin.Connection;

    /// <summary>True when the request has used up its time.</summary>
    public bool IsOutOfTime => deadline is { IsCancellationRequested: true };

    /// <summary>Ends when the request has used up its time, or the caller is gone. The time starts now.</summary>
    /// <param name="wished">The caller's own, shorter limit; null for the node's.</param>
    public CancellationToken Deadline(TimeSpan? wished = null)
    {
        if (gone is not null)
            return gone.Token;
        TimeSpan limit = wished is { } own && own < options.CallTimeMax ? own : options.CallTimeMax;
        deadline = new CancellationTokenSource(limit, time);
        gone = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, origin.Gone);
        return gone.Token;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gone?.Dispose();
        deadline?.Dispose();
    }

    /// <summary>True when the parameter is there and not null.</summary>
    public bool Has(int index) => index < count && parameters[index].ValueKind != JsonValueKind.Null;

    /// <summary>The parameter as it is.</summary>
    public bool Value(int index, out JsonElement value)
    {
        value = Has(index) ? parameters[index] : default;
        return Has(index) || Fail(RpcError.MissingArgument(index));
    }

    /// <summary>An account; mixed-case digits are taken without a look at their checksum, as everywhere.</summary>
    public bool Address(int index, out Address address)
    {
        address = default;
        return Text(index, out string text)
            && (ParameterText.TryAddress(text, out address, out string fault) || Fail(index, fault));
    }

    /// <summary>A hash of 32 bytes.</summary>
    public bool Hash(int index, out Hash256 hash)
    {
        hash = default;
        return Text(index, out string text)
            && (ParameterText.TryHash(text, out hash, out string fault) || Fail(index, fault));
    }

    /// <summary>A QUANTITY of at most 64 bits.</summary>
    public bool Number(int index, out ulong number)
    {
        number = 0;
        if (!Value(index, out JsonElement value))
            return false;
        return ParameterText.TryNumber(value, out number, out string fault) || Fail(index, fault);
    }

    /// <summary>Bytes.</summary>
    public bool Data(int index, out byte[] data)
    {
        data = [];
        if (Has(index) && TryPlainData(parameters[index], out data))
            return true;
        return Text(index, out string text)
            && (ParameterText.TryData(text, out data, out string fault) || Fail(index, fault));
    }

    /// <summary>Digits without escapes, decoded where they stand; anything else is for the reader that explains.</summary>
    public static bool TryPlainData(JsonElement value, out byte[] data)
    {
        data = [];
        if (value.ValueKind != JsonValueKind.String)
            return false;
        ReadOnlySpan<byte> digits = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (!digits.StartsWith("0x"u8) || digits.Length % 2 != 0)
            return false;
        var decoded = new byte[(digits.Length / 2) - 1];
        if (Convert.FromHexString(digits[2..], decoded, out _, out _) != OperationStatus.Done)
            return false;
        data = decoded;
        return true;
    }

    /// <summary>A storage slot: up to 32 bytes, of odd and short length too.</summary>
    public bool Slot(int index, out UInt256 slot)
    {
        slot = default;
        return Text(index, out string text)
            && (ParameterText.TrySlot(text, out slot, out string fault) || Fail(RpcError.InvalidParams(fault)));
    }

    /// <summary>A boolean; absent is false.</summary>
    public bool Flag(int index, out bool flag)
    {
        flag = false;
        if (!Has(index))
            return true;
        JsonElement value = parameters[index];
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Fail(index, $"true or false was expected, not {value.ValueKind}");
        flag = value.GetBoolean();
        return true;
    }

    /// <summary>A block by tag, number, hash or EIP-1898 object; absent is the default.</summary>
    public bool Block(int index, out BlockReference block, BlockTag absent = BlockTag.Latest)
    {
        block = BlockReference.Of(absent);
        if (!Has(index))
            return true;
        return BlockReference.TryRead(parameters[index], out block, out string fault) || Fail(index, fault);
    }

    /// <summary>A text.</summary>
    public bool Text(int index, out string text)
    {
        text = string.Empty;
        if (!Value(index, out JsonElement value))
            return false;
        if (value.ValueKind != JsonValueKind.String)
            return Fail(index, $"a string was expected, not {value.ValueKind}");
        text = value.GetString() ?? string.Empty;
        return true;
    }

    /// <summary>An object that a reader of its own understands.</summary>
    public bool Object<T>(int index, ParameterReader<T> reader, out T value)
        where T : new()
    {
        value = new T();
        if (!Value(index, out JsonElement element))
            return false;
        return reader(element, out value, out string fault) || Fail(index, fault);
    }

    /// <summary>As <see cref="Object{T}"/>; absent is an empty one.</summary>
    public bool OptionalObject<T>(int index, ParameterReader<T> reader, out T value)
        where T : new()
    {
        value = new T();
        return !Has(index) || Object(index, reader, out value);
    }

    /// <summary>Keeps a reason and answers false.</summary>
    public bool Fail(RpcError fault)
    {
        Fault ??= fault;
        return false;
    }

    private bool Fail(int index, string detail) => Fail(RpcError.InvalidArgument(index, detail));
}
