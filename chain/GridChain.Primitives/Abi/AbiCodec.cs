using System.Buffers.Binary;
using System.Collections.Immutable;

namespace GridChain.Primitives.Abi;

/// <summary>Encodes and decodes values whose types are known only at run time.</summary>
public static class AbiCodec
{
    /// <summary>Encodes values as the fields of a tuple: Solidity's <c>abi.encode</c>.</summary>
    /// <exception cref="ArgumentException">Values that do not fit the types.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, ReadOnlySpan<AbiValue> values) =>
        Encode(types, values, []);

    /// <summary>Decodes the fields of a tuple: Solidity's <c>abi.decode</c>, strictly.</summary>
    /// <exception cref="AbiException">Not the strict encoding of the types.</exception>
    public static ImmutableArray<AbiValue> Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        var reader = new AbiReader(data, types.Sum(t => t.HeadWords));
        ImmutableArray<AbiValue> values = ReadFields(ref reader, types);
        reader.End();
        return values;
    }

    internal static byte[] EncodeCall(AbiSignature signature, ReadOnlySpan<AbiValue> arguments)
    {
        Span<byte> selector = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(selector, signature.Selector);
        return Encode([.. signature.Parameters.Select(p => p.Type)], arguments, selector);
    }

    internal static ImmutableArray<AbiValue> DecodeCall(AbiSignature signature, ReadOnlySpan<byte> data)
    {
        if (data.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(data) != signature.Selector)
            throw new AbiException(
                AbiFault.OtherKind, $"The data does not begin with the selector of {signature}.");
        return Decode([.. signature.Parameters.Select(p => p.Type)], data[4..]);
    }

    internal static ImmutableArray<AbiValue> DecodeLog(
        AbiSignature signature, ReadOnlySpan<Hash256> topics, ReadOnlySpan<byte> data)
    {
        if (topics.Length != 1 + signature.Parameters.Count(p => p.IsIndexed) || topics[0] != signature.Topic)
            throw new AbiException(AbiFault.OtherKind, $"The topics are not those of {signature}.");
        ImmutableArray<AbiValue> rest =
            Decode([.. signature.Parameters.Where(p => !p.IsIndexed).Select(p => p.Type)], data);
        var values = ImmutableArray.CreateBuilder<AbiValue>(signature.Parameters.Length);
        int topic = 1;
        int field = 0;
        foreach (AbiParameter parameter in signature.Parameters)
            values.Add(parameter.IsIndexed ? ReadTopic(parameter.Type, topics[topic++]) : rest[field++]);
        return values.MoveToImmutable();
    }

    private static byte[] Encode(
        IReadOnlyList<AbiType> types, ReadOnlySpan<AbiValue> values, ReadOnlySpan<byte> prefix)
    {
        if (types.Count != values.Length)
            throw new ArgumentException(
                $"{types.Count} values were expected, not {values.Length}.", nameof(values));
        var writer = new AbiWriter(types.Sum(t => t.HeadWords), prefix);
        for (int i = 0; i < types.Count; i++)
            Write(writer, types[i], values[i]);
        return writer.ToArray();
    }

    private static AbiValue ReadTopic(AbiType type, Hash256 topic)
    {
        byte[] word = topic.ToArray();
        if (type.IsDynamic || type.Kind is AbiTypeKind.Tuple or AbiTypeKind.FixedArray)
            return new AbiValue.Data(word);
        var reader = new AbiReader(word, 1);
        return Read(ref reader, type);
    }

    private static ImmutableArray<AbiValue> ReadFields(ref AbiReader reader, IReadOnlyList<AbiType> types)
    {
        var values = ImmutableArray.CreateBuilder<AbiValue>(types.Count);
        foreach (AbiType type in types)
            values.Add(Read(ref reader, type));
        return values.MoveToImmutable();
    }

    private static AbiValue Read(ref AbiReader reader, AbiType type)
    {
        switch (type.Kind)
        {
            case AbiTypeKind.UInt:
                return new AbiValue.Number(reader.ReadUInt(type.Size));
            case AbiTypeKind.Bool:
                return new AbiValue.Truth(reader.ReadBool());
            case AbiTypeKind.Address:
                return new AbiValue.Account(reader.ReadAddress());
            case AbiTypeKind.FixedBytes:
                return new AbiValue.Data(reader.ReadFixed(type.Size).ToArray());
            case AbiTypeKind.Bytes:
                return new AbiValue.Data(reader.ReadBytes().ToArray());
            case AbiTypeKind.Text:
                return new AbiValue.Text(reader.ReadText());
            case AbiTypeKind.Array:
                AbiReader items = reader.OpenArray(type.Item!.HeadWords, out int count);
                return new AbiValue.Items(ReadFields(ref items, Parts(type, count)));
            default:
                if (!type.IsDynamic)
                    return new AbiValue.Items(ReadFields(ref reader, Parts(type, type.Size)));
                AbiReader inner = reader.OpenTuple(type.InnerWords);
                return new AbiValue.Items(ReadFields(ref inner, Parts(type, type.Size)));
        }
    }

    private static void Write(AbiWriter writer, AbiType type, AbiValue value)
    {
        switch (type.Kind, value)
        {
            case (AbiTypeKind.UInt, AbiValue.Number number) when number.Value.BitLength <= type.Size:
                writer.Write(number.Value);
                break;
            case (AbiTypeKind.Bool, AbiValue.Truth truth):
                writer.Write(truth.Value);
                break;
            case (AbiTypeKind.Address, AbiValue.Account account):
                writer.Write(account.Value);
                break;
            case (AbiTypeKind.FixedBytes, AbiValue.Data word) when word.Value.Length == type.Size:
                writer.WriteFixed(word.Value.Span);
                break;
            case (AbiTypeKind.Bytes, AbiValue.Data data):
                writer.WriteBytes(data.Value.Span);
                break;
            case (AbiTypeKind.Text, AbiValue.Text text):
                writer.WriteText(text.Value);
                break;
            case (AbiTypeKind.Array or AbiTypeKind.FixedArray or AbiTypeKind.Tuple, AbiValue.Items items):
                WriteItems(writer, type, items.Values);
                break;
            default:
                throw new ArgumentException($"{value} is no value of {type}.", nameof(value));
        }
    }

    private static void WriteItems(AbiWriter writer, AbiType type, ImmutableArray<AbiValue> values)
    {
        IReadOnlyList<AbiType> parts =
            Parts(type, type.Kind == AbiTypeKind.Array ? values.Length : type.Size);
        if (parts.Count != values.Length)
            throw new ArgumentException(
                $"{type} has {parts.Count} items, not {values.Length}.", nameof(values));
        AbiWriter.Frame? outer = type.Kind == AbiTypeKind.Array
            ? writer.OpenArray(values.Length, type.Item!.HeadWords)
            : type.IsDynamic ? writer.OpenTuple(type.InnerWords) : null;
        for (int i = 0; i < values.Length; i++)
            Write(writer, parts[i], values[i]);
        if (outer is { } frame)
            writer.Close(frame);
    }

    private static IReadOnlyList<AbiType> Parts(AbiType type, int count) => type.Kind == AbiTypeKind.Tuple
        ? [.. type.Fields.Select(f => f.Type)]
        : [.. Enumerable.Repeat(type.Item!, count)];
}
