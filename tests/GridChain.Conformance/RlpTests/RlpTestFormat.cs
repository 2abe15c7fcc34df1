using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.RlpTests;

/// <summary>RLP tests: values with their encoding, both ways; and bytes that are, or are not, canonical RLP.</summary>
internal sealed class RlpTestFormat : IFixtureFormat
{
    public string? WhyNotACase(FixtureTest test, JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("in", out _)
        && content.TryGetProperty("out", out JsonElement encoded) && encoded.ValueKind == JsonValueKind.String
            ? null
            : "not an RLP test: no 'in' with an 'out'";

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        if (!options.Wants($"{test.File} {test.Name}"))
            yield break;
        JsonElement value = content.GetProperty("in");
        byte[] encoded = Convert.FromHexString(HexOf(content.GetProperty("out").GetString()!));
        string? word = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        string? failure = word switch
        {
            "VALID" => Refusal(encoded),
            "INVALID" => Refusal(encoded) is null ? "read, but it is not canonical" : null,
            _ => Judge(value, encoded),
        };
        yield return new Verdict(test.File, test.Name, "", 0, failure);
    }

    // Some of the files leave the prefix away.
    private static string HexOf(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;

    private static string? Judge(JsonElement value, byte[] encoded)
    {
        var rlp = new RlpWriter();
        Write(rlp, value);
        if (!rlp.Written.SequenceEqual(encoded))
            return $"encodes to {Convert.ToHexStringLower(rlp.Written)}";
        return Refusal(encoded);
    }

    /// <summary>Why bytes cannot be read to their end, through all lists; null when they can.</summary>
    private static string? Refusal(byte[] encoded)
    {
        try
        {
            var reader = new RlpReader(encoded);
            var again = new RlpWriter(encoded.Length);
            Copy(ref reader, again);
            reader.End();
            return again.Written.SequenceEqual(encoded) ? null : "what was read encodes to other bytes";
        }
        catch (RlpException fault)
        {
            return fault.Message;
        }
    }

    private static void Copy(ref RlpReader reader, RlpWriter writer)
    {
        if (!reader.IsList)
        {
            writer.Write(reader.ReadBytes());
            return;
        }

        RlpReader inner = reader.ReadList();
        int list = writer.BeginList();
        while (!inner.IsEmpty)
            Copy(ref inner, writer);
        writer.EndList(list);
    }

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
                WriteNumber(rlp, value.GetRawText());
                break;
            case JsonValueKind.String when value.GetString()!.StartsWith('#'):
                WriteNumber(rlp, value.GetString()![1..]);
                break;
            case JsonValueKind.String:
                rlp.Write(Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            default:
                throw new FormatException($"{value.ValueKind} has no encoding.");
        }
    }

    private static void WriteNumber(RlpWriter rlp, string digits)
    {
        BigInteger number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        rlp.Write(number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true));
    }
}
