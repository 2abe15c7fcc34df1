using System.Collections.Immutable;

namespace GridChain.Primitives.Abi;

/// <summary>A type of the contract ABI, read from text such as <c>(uint64 unit,address who)[]</c>.</summary>
/// <remarks>
/// Signed integers, fixed-point numbers and function types are not known: no contract of ours has them.
/// </remarks>
public sealed record AbiType
{
    /// <summary>The family.</summary>
    public required AbiTypeKind Kind { get; init; }

    /// <summary>Bits of a uint, N of bytesN, k of T[k]; else 0.</summary>
    public int Size { get; init; }

    /// <summary>T of an array.</summary>
    public AbiType? Item { get; init; }

    /// <summary>Fields of a tuple.</summary>
    public ImmutableArray<AbiParameter> Fields { get; init; } = [];

    /// <summary>The canonical text that selectors are hashed from; field names left out.</summary>
    public string Name => Kind switch
    {
        AbiTypeKind.UInt => $"uint{Size}",
        AbiTypeKind.Bool => "bool",
        AbiTypeKind.Address => "address",
        AbiTypeKind.FixedBytes => $"bytes{Size}",
        AbiTypeKind.Bytes => "bytes",
        AbiTypeKind.Text => "string",
        AbiTypeKind.Array => Item!.Name + "[]",
        AbiTypeKind.FixedArray => $"{Item!.Name}[{Size}]",
        _ => $"({string.Join(',', Fields.Select(f => f.Type.Name))})",
    };

    /// <summary>True when the head holds an offset and the content stands in the tail.</summary>
    public bool IsDynamic => Kind switch
    {
        AbiTypeKind.Bytes or AbiTypeKind.Text or AbiTypeKind.Array => true,
        AbiTypeKind.FixedArray => Item!.IsDynamic,
        AbiTypeKind.Tuple => Fields.Any(f => f.Type.IsDynamic),
        _ => false,
    };

    /// <summary>Words that it takes in the head of the tuple or array that holds it.</summary>
    public int HeadWords => IsDynamic ? 1 : InnerWords;

    /// <summary>Words of its own head when its content stands by itself.</summary>
    public int InnerWords => Kind switch
    {
        AbiTypeKind.Tuple => Fields.Sum(f => f.Type.HeadWords),
        AbiTypeKind.FixedArray => Size * Item!.HeadWords,
        _ => 1,
    };

    /// <summary>Reads a type.</summary>
    /// <exception cref="FormatException">Not a type that is known here.</exception>
    public static AbiType Parse(string text) => AbiText.ParseType(text);

    /// <summary>Equal when the canonical texts are.</summary>
    public bool Equals(AbiType? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Name;
}
