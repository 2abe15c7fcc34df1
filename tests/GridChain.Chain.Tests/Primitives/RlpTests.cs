using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CsCheck;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Primitives;

public sealed class RlpTests
{
    public static TheoryData<string> Valid => Names("rlptest");

    public static TheoryData<string> Invalid => Names("invalidRLPTest");

    [Theory]
    [MemberData(nameof(Valid))]
    public void Writes_the_official_encodings(string name)
    {
        using JsonDocument json = Open("rlptest");
        JsonElement test = json.RootElement.GetProperty(name);
        var rlp = new RlpWriter(1);
        Write(rlp, test.GetProperty("in"));
        Assert.Equal(test.GetProperty("out").GetString(), Hex.Encode(rlp.Written));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Refuses_the_official_malformed_encodings(string name)
    {
        using JsonDocument json = Open("invalidRLPTest");
        string text = json.RootElement.GetProperty(name).GetProperty("out").GetString()!;
        byte[] encoded = Hex.Decode(text);
        Assert.Throws<RlpException>(() =>
        {
            var reader = new RlpReader(encoded);
            ReadAll(ref reader);
        });
    }

    [Fact]
    public void Reads_back_what_it_wrote() => Gen.Byte.Array[0, 300].Array[0, 8].Sample(items =>
    {
        var rlp = new RlpWriter(1);
        int list = rlp.BeginList();
        foreach (byte[] item in items)
            rlp.Write(item);
        rlp.EndList(list);
        var outer = new RlpReader(rlp.Written);
        RlpReader reader = outer.ReadList();
        foreach (byte[] item in items)
            Assert.Equal(item, reader.ReadBytes().ToArray());
        reader.End();
        outer.End();
    });

    [Fact]
    public void Never_reads_past_what_it_was_given() => Gen.Byte.Array[0, 64].Sample(noise =>
    {
        try
        {
            var reader = new RlpReader(noise);
            ReadAll(ref reader);
        }
        catch (RlpException)
        {
            // Refusing noise is the expected outcome; any other exception fails the sample.
        }
    });

    [Fact]
    public void Refuses_an_integer_with_a_leading_zero() =>
        Assert.Throws<RlpException>(() => new RlpReader([0x82, 0x00, 0x01]).ReadUInt64());

    [Fact]
    public void Refuses_an_integer_of_more_than_its_width() =>
        Assert.Throws<RlpException>(() => new RlpReader(Hex.Decode("0x89010000000000000000")).ReadUInt64());

    [Fact]
    public void Reads_zero_as_the_empty_string() => Assert.Equal(UInt256.Zero, new RlpReader([0x80]).ReadUInt256());

    private static void Write(RlpWriter rlp, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                int list = rlp.BeginList();
                foreach (JsonElement item in value.EnumerateArray())
                    Write(rlp, item);
                rlp.EndList(list);
                break;
            case JsonValueKind.Number:
                rlp.Write(value.GetUInt64());
                break;
            default:
                WriteText(rlp, value.GetString()!);
                break;
        }
    }

    private static void WriteText(RlpWriter rlp, string text)
    {
        if (text.StartsWith('#'))
        {
            BigInteger number = BigInteger.Parse(text.AsSpan(1), CultureInfo.InvariantCulture);
            rlp.Write(number.ToByteArray(isUnsigned: true, isBigEndian: true));
        }
        else
        {
            rlp.Write(Encoding.Latin1.GetBytes(text));
        }
    }

    private static void ReadAll(ref RlpReader reader)
    {
        if (reader.IsEmpty)
            throw new RlpException("An item was expected.");
        Read(ref reader);
        reader.End();
    }

    private static void Read(ref RlpReader reader)
    {
        if (!reader.IsList)
        {
            _ = reader.ReadBytes();
            return;
        }

        RlpReader list = reader.ReadList();
        while (!list.IsEmpty)
            Read(ref list);
    }

    private static TheoryData<string> Names(string file)
    {
        using JsonDocument json = Open(file);
        return [.. json.RootElement.EnumerateObject().Select(test => test.Name)];
    }

    private static JsonDocument Open(string file) => JsonDocument.Parse(
        typeof(RlpTests).Assembly.GetManifestResourceStream(
            $"GridChain.Chain.Tests.Primitives.Vectors.{file}.json")!);
}
