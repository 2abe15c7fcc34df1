using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;

namespace GridChain.Rpc.Parameters;

/// <summary>The filter object of eth_getLogs, eth_newFilter and eth_subscribe.</summary>
internal sealed class LogQuery
{
    private const int ItemCountMax = 1_000;
    private const int TopicCountMax = 4;

    /// <summary>First block; null when not given.</summary>
    public BlockReference? From { get; private set; }

    /// <summary>Last block; null when not given.</summary>
    public BlockReference? To { get; private set; }

    /// <summary>The one block, in place of a range.</summary>
    public Hash256? BlockHash { get; private set; }

    /// <summary>Contracts; empty for all.</summary>
    public ImmutableArray<Address> Addresses { get; private set; } = [];

    /// <summary>Alternatives by position; an empty position takes anything.</summary>
    public ImmutableArray<ImmutableArray<Hash256>> Topics { get; private set; } = [];

    /// <summary>Reads the object.</summary>
    public static bool TryRead(JsonElement element, out LogQuery query, out string fault)
    {
        query = new LogQuery();
        if (!ParameterObject.TryRead(element, "a filter object", query.TryReadMember, out fault))
            return false;
        if (query.BlockHash is null || (query.From is null && query.To is null))
            return true;
        fault = "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other";
        return false;
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        fault = string.Empty;
        switch (member.Name)
        {
            case "fromBlock":
                From = ReadBlock(member.Value, out fault);
                break;
            case "toBlock":
                To = ReadBlock(member.Value, out fault);
                break;
            case "blockHash":
                BlockHash = ParameterText.TryHash(member.Value.ToString(), out Hash256 hash, out fault) ? hash : null;
                break;
            case "address":
                Addresses = ReadMany<Address>(member.Value, ParameterText.TryAddress, ref fault);
                break;
            case "topics":
                ReadTopics(member.Value, ref fault);
                break;
        }

        return fault.Length == 0;
    }

    private static BlockReference? ReadBlock(JsonElement value, out string fault) =>
        BlockReference.TryRead(value, out BlockReference block, out fault) ? block : null;

    private void ReadTopics(JsonElement value, ref string fault)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > TopicCountMax)
        {
            fault = $"an array of at most {TopicCountMax} positions was expected";
            return;
        }

        var topics = ImmutableArray.CreateBuilder<ImmutableArray<Hash256>>();
        foreach (JsonElement position in value.EnumerateArray())
        {
            topics.Add(position.ValueKind == JsonValueKind.Null
                ? []
                : ReadMany<Hash256>(position, ParameterText.TryHash, ref fault));
        }

        Topics = topics.DrainToImmutable();
    }

    /// <summary>Reads one text or an array of texts; a null inside takes anything, as in go-ethereum.</summary>
    private static ImmutableArray<T> ReadMany<T>(JsonElement value, TextReader<T> reader, ref string fault)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return reader(value.ToString(), out T one, out fault) ? [one] : [];
        if (value.GetArrayLength() > ItemCountMax)
        {
            fault = $"at most {ItemCountMax} values were expected";
            return [];
        }

        var many = ImmutableArray.CreateBuilder<T>();
        bool takesAny = false;
        foreach (JsonElement item in value.EnumerateArray())
        {
            takesAny |= item.ValueKind == JsonValueKind.Null;
            if (item.ValueKind == JsonValueKind.Null)
                continue;
            if (!reader(item.ToString(), out T read, out fault))
                return [];
            many.Add(read);
        }

        return takesAny ? [] : many.DrainToImmutable();
    }

    private delegate bool TextReader<T>(string text, out T value, out string fault);
}
