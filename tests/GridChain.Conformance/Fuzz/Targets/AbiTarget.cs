using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>
/// Contract ABI: values of made-up types come back the same; changed data is refused, or its values encode to as
/// many bytes again (tails may stand in any order). No data asks for more memory than it has bytes for.
/// </summary>
internal sealed class AbiTarget : IFuzzTarget
{
    private const int DepthMax = 3;
    private const long AllocatedMax = 32 << 20;

    public string Name => "abi";

    public Task StartAsync(CancellationToken cancel) => Task.CompletedTask;

    public Task<string?> TryAsync(FuzzSource source, CancellationToken cancel)
    {
        AbiType[] types = [.. Enumerable.Range(0, 1 + source.Next(4)).Select(_ => AbiType.Parse(TypeOf(source, 0)))];
        AbiValue[] values = [.. types.Select(type => ValueOf(source, type))];
        byte[] data = AbiCodec.Encode(types, values);
        string? failure = source.OneIn(4)
            ? Same(types, values, data)
            : Try(types, source.OneIn(8) ? source.Bytes(32 * source.Next(12)) : Changed(source, data));
        return Task.FromResult(failure is null ? null : $"({string.Join(',', types.Select(t => t.Name))}): {failure}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Same(AbiType[] types, AbiValue[] values, byte[] data) =>
        AbiCodec.Decode(types, data).SequenceEqual(values)
            ? null
            : $"{Convert.ToHexStringLower(data)} is read as other values";

    private static string? Try(AbiType[] types, byte[] data)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ImmutableArray<AbiValue> values = AbiCodec.Decode(types, data);
            byte[] again = AbiCodec.Encode(types, [.. values]);
            if (again.Length != data.Length || !AbiCodec.Decode(types, again).SequenceEqual(values))
                return $"{Convert.ToHexStringLower(data)} encodes to {Convert.ToHexStringLower(again)}";
        }
        catch (AbiException)
        {
            // Refused, as most of them must be.
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated <= AllocatedMax
            ? null
            : $"{Convert.ToHexStringLower(data)} took {allocated >> 20} MiB";
    }

    // Words of offsets and lengths are where it hurts.
    private static byte[] Changed(FuzzSource source, byte[] data)
    {
        if (data.Length < 32 || source.OneIn(3))
            return source.Mutate(data);
        byte[] changed = [.. data];
        source.Word().ToBigEndian().CopyTo(changed, 32 * source.Next(data.Length / 32));
        return changed;
    }

    private static string TypeOf(FuzzSource source, int depth)
    {
        if (depth < DepthMax && source.OneIn(3))
        {
            return source.Next(3) switch
            {
                0 => TypeOf(source, depth + 1) + "[]",
                1 => string.Create(CultureInfo.InvariantCulture, $"{TypeOf(source, depth + 1)}[{1 + source.Next(3)}]"),
                _ => $"({string.Join(',', Enumerable.Range(0, 1 + source.Next(3)).Select(_ => TypeOf(source, depth + 1)))})",
            };
        }

        return source.Next(6) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"uint{8 * (1 + source.Next(32))}"),
            1 => "bool",
            2 => "address",
            3 => string.Create(CultureInfo.InvariantCulture, $"bytes{1 + source.Next(32)}"),
            4 => "bytes",
            _ => "string",
        };
    }

    private static AbiValue ValueOf(FuzzSource source, AbiType type) => type.Kind switch
    {
        AbiTypeKind.UInt => new AbiValue.Number(source.Word() >> (256 - type.Size)),
        AbiTypeKind.Bool => new AbiValue.Truth(source.OneIn(2)),
        AbiTypeKind.Address => new AbiValue.Account(new Address(source.Bytes(20))),
        AbiTypeKind.FixedBytes => new AbiValue.Data(source.Bytes(type.Size)),
        AbiTypeKind.Bytes => new AbiValue.Data(source.Bytes(source.Next(70))),
        AbiTypeKind.Text => new AbiValue.Text(Encoding.ASCII.GetString([.. source.Bytes(source.Next(40)).Select(b => (byte)(b & 0x7f))])),
        AbiTypeKind.Array => Items(source, Enumerable.Repeat(type.Item!, source.Next(4))),
        AbiTypeKind.FixedArray => Items(source, Enumerable.Repeat(type.Item!, type.Size)),
        _ => Items(source, type.Fields.Select(field => field.Type)),
    };

    private static AbiValue.Items Items(FuzzSource source, IEnumerable<AbiType> types) =>
        new([.. types.Select(type => ValueOf(source, type))]);
}
