using System.Collections.Immutable;

namespace GridChain.Primitives.Abi;

/// <summary>Name and parameters of a function, event or error, read from text like Solidity's.</summary>
/// <remarks>Example: <c>Approved(bytes32 indexed id,address indexed approver,bytes signature)</c>.</remarks>
public sealed record AbiSignature
{
    private Hash256? topic;

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The parameters in order.</summary>
    public required ImmutableArray<AbiParameter> Parameters { get; init; }

    /// <summary>Name and types, as they are hashed.</summary>
    public string Canonical => $"{Name}({string.Join(',', Parameters.Select(p => p.Type.Name))})";

    /// <summary>Keccak-256 of <see cref="Canonical"/>: the first topic of an event.</summary>
    public Hash256 Topic => topic ??= AbiHash.Topic(Canonical);

    /// <summary>First four bytes of <see cref="Topic"/> as a number: names a function or error.</summary>
    public uint Selector => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Topic.ToArray());

    /// <summary>Reads a signature.</summary>
    /// <exception cref="FormatException">Not a signature.</exception>
    public static AbiSignature Parse(string text) => AbiText.ParseSignature(text);

    /// <summary>Decodes the arguments of a call or error, behind the selector.</summary>
    /// <param name="data">Selector and arguments.</param>
    /// <exception cref="AbiException">Another selector, or not the strict encoding of the
    /// parameters.</exception>
    public ImmutableArray<AbiValue> DecodeCall(ReadOnlySpan<byte> data) => AbiCodec.DecodeCall(this, data);

    /// <summary>Decodes an event. A topic of a dynamic type yields the hash that stands there.</summary>
    /// <exception cref="AbiException">Another event, or not the strict encoding of the
    /// parameters.</exception>
    public ImmutableArray<AbiValue> DecodeLog(ReadOnlySpan<Hash256> topics, ReadOnlySpan<byte> data) =>
        AbiCodec.DecodeLog(this, topics, data);

    /// <summary>Selector and arguments of a call.</summary>
    /// <exception cref="ArgumentException">Values that do not fit the parameters.</exception>
    public byte[] EncodeCall(params ReadOnlySpan<AbiValue> arguments) => AbiCodec.EncodeCall(this, arguments);

    /// <summary>Equal when the canonical texts are.</summary>
    public bool Equals(AbiSignature? other) => other is not null && Canonical == other.Canonical;

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Canonical;
}
