using System.Collections.Immutable;
using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.TestKit.Processes;

namespace GridChain.Contracts.Tests.Abi;

/// <summary>The ABI codec against itself, against Foundry's cast, and against hostile bytes.</summary>
public sealed class AbiCodecTests
{
    private static readonly Gen<AbiType> Types = TypeGen(2);

    private static readonly Gen<(AbiType Type, AbiValue Value)> Typed =
        Types.SelectMany(type => ValueGen(type).Select(value => (type, value)));

    [Fact]
    public void Reads_what_it_wrote() => Typed.Array[1, 5].Sample(
        fields =>
        {
            AbiType[] types = [.. fields.Select(f => f.Type)];
            AbiValue[] values = [.. fields.Select(f => f.Value)];
            byte[] data = AbiCodec.Encode(types, values);
            return AbiCodec.Decode(types, data).SequenceEqual(values);
        },
        iter: 2_000);

    [Fact]
    public void Ends_with_a_value_or_a_named_fault_whatever_the_bytes() => Gen.Select(
        Typed.Array[1, 3], Gen.Int[0, int.MaxValue], Gen.Byte).Sample(
        (fields, place, noise) =>
        {
            AbiType[] types = [.. fields.Select(f => f.Type)];
            byte[] data = AbiCodec.Encode(types, [.. fields.Select(f => f.Value)]);
            data[place % data.Length] ^= noise;
            try
            {
                // Strict: what is taken has one encoding only.
                return AbiCodec.Encode(types, AbiCodec.Decode(types, data).AsSpan()).Length <= data.Length;
            }
            catch (AbiException)
            {
                return noise != 0;
            }
        },
        iter: 5_000);

    [Theory]
    [InlineData("f(uint256,(address,bytes)[],string)",
        "7", "[(0x00000000000000000000000000000000000000aa,0x0102),(0x00000000000000000000000000000000000000bb,0x)]", "hëllo")]
    [InlineData("f(uint8[],(bool,bytes32)[2],bytes4)",
        "[1,2,255]",
        "[(true,0x1111111111111111111111111111111111111111111111111111111111111111),(false,0x2222222222222222222222222222222222222222222222222222222222222222)]",
        "0xdeadbeef")]
    [InlineData("f(string[],uint96[][],((uint64,string)[],bool))",
        "[a,bcd]", "[[1,2],[],[79228162514264337593543950335]]", "([(18446744073709551615,x)],true)")]
    public async Task Encodes_as_cast_does(string signature, params string[] arguments)
    {
        ProgramResult cast = await ProgramRun.RunAsync(
            Binaries.Foundry("cast"), ["abi-encode", signature, .. arguments]);
        AbiSignature parsed = AbiSignature.Parse(signature);
        AbiType[] types = [.. parsed.Parameters.Select(p => p.Type)];
        byte[] expected = Hex.Decode(cast.Output.Trim());
        ImmutableArray<AbiValue> values = AbiCodec.Decode(types, expected);
        Assert.Equal(expected, AbiCodec.Encode(types, values.AsSpan()));
        Assert.Equal(
            string.Join(' ', arguments).Replace("\"", "", StringComparison.Ordinal).ToLowerInvariant(),
            string.Join(' ', values.Select((v, i) => Show(v, types[i]))).ToLowerInvariant());
    }

    [Theory]
    [InlineData("transfer(address,uint256)", 0xa9059cbb)]
    [InlineData("f(((uint64 unit,uint8 quorum)[] clauses,string name) change, bytes data)", null)]
    public void Reads_signatures(string text, uint? selector)
    {
        AbiSignature signature = AbiSignature.Parse(text);
        if (selector is { } expected)
            Assert.Equal(expected, signature.Selector);
        else
            Assert.Equal("f(((uint64,uint8)[],string),bytes)", signature.Canonical);
    }

    [Theory]
    [InlineData("f(uint257)")]
    [InlineData("f(int256)")]
    [InlineData("f(uint8")]
    [InlineData("f(uint8)x")]
    [InlineData("f(bytes33)")]
    [InlineData("(uint8)")]
    [InlineData("f(uint8[0])")]
    public void Refuses_other_texts(string text) =>
        Assert.Throws<FormatException>(() => AbiSignature.Parse(text));

    [Theory]
    [InlineData("(uint8)", "0000000000000000000000000000000000000000000000000000000000000100", AbiFault.OutOfRange)]
    [InlineData("(bool)", "0000000000000000000000000000000000000000000000000000000000000002", AbiFault.OutOfRange)]
    [InlineData("(address)", "0000000000000000000000010000000000000000000000000000000000000000", AbiFault.OutOfRange)]
    [InlineData("(bytes4)", "0102030400000000000000000000000000000000000000000000000000000001", AbiFault.DirtyPadding)]
    [InlineData("(uint8)", "00", AbiFault.Truncated)]
    [InlineData("(bytes)", "00000000000000000000000000000000000000000000000000000000000000ff", AbiFault.BadOffset)]
    [InlineData("(bytes)", "0000000000000000000000000000000000000000000000000000000000000020"
        + "00000000000000000000000000000000000000000000000000000000000000ff", AbiFault.BadLength)]
    [InlineData("(bytes)", "0000000000000000000000000000000000000000000000000000000000000000", AbiFault.BadLength)]
    [InlineData("(uint8)", "0000000000000000000000000000000000000000000000000000000000000001"
        + "0000000000000000000000000000000000000000000000000000000000000001", AbiFault.Trailing)]
    [InlineData("(string)", "0000000000000000000000000000000000000000000000000000000000000020"
        + "0000000000000000000000000000000000000000000000000000000000000001"
        + "ff00000000000000000000000000000000000000000000000000000000000000", AbiFault.BadText)]
    [InlineData("(bytes)", "0000000000000000000000000000000000000000000000000000000000000020"
        + "0000000000000000000000000000000000000000000000000000000000000001"
        + "0100000000000000000000000000000000000000000000000000000000000001", AbiFault.DirtyPadding)]
    public void Names_what_is_wrong(string types, string hex, AbiFault fault)
    {
        AbiType[] fields = [.. AbiType.Parse(types).Fields.Select(f => f.Type)];
        AbiException thrown = Assert.Throws<AbiException>(() => AbiCodec.Decode(fields, Hex.Decode(hex)));
        Assert.Equal(fault, thrown.Fault);
    }

    [Fact]
    public void Refuses_arrays_whose_items_share_bytes()
    {
        // A thousand items that all point to the same long bytes: a bomb of a hundredfold.
        var writer = new AbiWriter(1);
        AbiWriter.Frame outer = writer.OpenArray(1000, 1);
        for (int i = 0; i < 1000; i++)
            writer.Write(32_000UL);
        writer.Close(outer);
        byte[] data = [.. writer.ToArray(), .. new byte[31], 0xff, .. new byte[4096]];
        AbiException thrown = Assert.Throws<AbiException>(() => AbiCodec.Decode([AbiType.Parse("bytes[]")], data));
        Assert.Equal(AbiFault.BadLength, thrown.Fault);
    }

    private static string Show(AbiValue value, AbiType type) => value is AbiValue.Items items
        ? type.Kind == AbiTypeKind.Tuple
            ? $"({string.Join(',', items.Values.Select((v, i) => Show(v, type.Fields[i].Type)))})"
            : $"[{string.Join(',', items.Values.Select(v => Show(v, type.Item!)))}]"
        : value.ToString()!;

    private static Gen<AbiType> TypeGen(int depth)
    {
        Gen<AbiType> simple = Gen.OneOf(
            Gen.Int[1, 32].Select(n => AbiType.Parse($"uint{n * 8}")),
            Gen.Int[1, 32].Select(n => AbiType.Parse($"bytes{n}")),
            Gen.Int[0, 3].Select(n => AbiType.Parse(((string[])["bool", "address", "bytes", "string"])[n])));
        if (depth == 0)
            return simple;
        Gen<AbiType> inner = TypeGen(depth - 1);
        return Gen.OneOf(
            simple,
            inner.Select(t => AbiType.Parse($"{t}[]")),
            Gen.Select(inner, Gen.Int[1, 3], (t, n) => AbiType.Parse($"{t}[{n}]")),
            inner.Array[1, 4].Select(ts => AbiType.Parse($"({string.Join(',', ts.Select(t => t.Name))})")));
    }

    private static Gen<AbiValue> ValueGen(AbiType type) => type.Kind switch
    {
        AbiTypeKind.UInt => Gen.Byte.Array[type.Size / 8].Select(b => (AbiValue)new AbiValue.Number(UInt256.FromBigEndian(b))),
        AbiTypeKind.Bool => Gen.Bool.Select(b => (AbiValue)new AbiValue.Truth(b)),
        AbiTypeKind.Address => Gen.Byte.Array[20].Select(b => (AbiValue)new AbiValue.Account(new Address(b))),
        AbiTypeKind.FixedBytes => Gen.Byte.Array[type.Size].Select(b => (AbiValue)new AbiValue.Data(b)),
        AbiTypeKind.Bytes => Gen.Byte.Array[0, 70].Select(b => (AbiValue)new AbiValue.Data(b)),
        AbiTypeKind.Text => Gen.String[Gen.Char.AlphaNumeric, 0, 40].Select(s => (AbiValue)new AbiValue.Text(s)),
        AbiTypeKind.Array => ValueGen(type.Item!).Array[0, 4].Select(Items),
        AbiTypeKind.FixedArray => ValueGen(type.Item!).Array[type.Size].Select(Items),
        _ => type.Fields.Select(f => ValueGen(f.Type)).Aggregate(
            Gen.Const(ImmutableArray<AbiValue>.Empty),
            (all, next) => Gen.Select(all, next, (a, n) => a.Add(n))).Select(a => (AbiValue)new AbiValue.Items(a)),
    };

    private static AbiValue Items(AbiValue[] values) => new AbiValue.Items([.. values]);
}
