using System.Globalization;
using System.Text.Json;

namespace GridChain.Rpc.Parameters;

/// <summary>How a trace is wanted: the second parameter of debug_traceTransaction and its family.</summary>
internal sealed class TraceOptions
{
    private const int InnerCountMax = 8;

    private JsonElement config;

    /// <summary>Name of the tracer; null for one that tells each instruction.</summary>
    public string? Tracer { get; private set; }

    /// <summary>The caller's own time limit; null for the node's.</summary>
    public TimeSpan? Timeout { get; private set; }

    /// <summary>Instructions to tell at the most; 0 for all.</summary>
    public ulong Limit { get; private set; }

    public bool HasMemory { get; private set; }

    public bool HasReturnData { get; private set; }

    public bool HasStack { get; private set; } = true;

    /// <summary>Slots beside instructions that read or write them; in the pre-state, slots at all.</summary>
    public bool HasStorage { get; private set; } = true;

    /// <summary>Mux tracer: the tracers that it holds.</summary>
    public List<TraceOptions> Inner { get; } = [];

    /// <summary>Flat call tracer: errors in Parity's words.</summary>
    public bool HasParityErrors { get; private set; }

    /// <summary>Flat call tracer: calls of precompiles, too.</summary>
    public bool HasPrecompiles { get; private set; }

    /// <summary>Pre-state tracer: differences know no empty accounts.</summary>
    public bool IsContradictory => IsDifference && HasEmpty;

    /// <summary>Call tracer: the outermost call only.</summary>
    public bool IsTopOnly { get; private set; }

    /// <summary>Call tracer: logs beside calls.</summary>
    public bool HasLogs { get; private set; }

    /// <summary>Pre-state tracer: what was and what is, of what changed.</summary>
    public bool IsDifference { get; private set; }

    /// <summary>Pre-state tracer: code beside its hash.</summary>
    public bool HasCode { get; private set; } = true;

    /// <summary>Pre-state tracer: accounts that were empty, too.</summary>
    public bool HasEmpty { get; private set; }

    /// <summary>debug_traceCall: what it pretends about accounts.</summary>
    public StateOverrides Accounts { get; private set; } = new();

    /// <summary>debug_traceCall: what it pretends about the block.</summary>
    public BlockOverrides Block { get; private set; } = new();

    /// <summary>debug_traceCall: the state before this transaction of the block; null behind the block.</summary>
    public ulong? TransactionIndex { get; private set; }

    /// <summary>Reads the object; unknown members are passed over.</summary>
    public static bool TryRead(JsonElement element, out TraceOptions options, out string fault)
    {
        options = new TraceOptions();
        if (!ParameterObject.TryRead(element, "an object of trace options", options.TryReadMember, out fault))
            return false;

        // Behind all others, as it means to each tracer something else.
        if (options.config.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            options.ReadTracerConfig(options.config, ref fault);
        return fault.Length == 0;
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        JsonElement value = member.Value;
        fault = string.Empty;
        switch (member.Name)
        {
            case "tracer":
                Tracer = value.ToString() is { Length: > 0 } name ? name : null;
                break;
            case "timeout":
                Timeout = ReadDuration(value.ToString(), ref fault);
                break;
            case "limit":
                Limit = ParameterText.TryNumber(value, out ulong limit, out fault) ? limit : 0;
                break;
            case "enableMemory":
                HasMemory = ReadFlag(value, ref fault);
                break;
            case "enableReturnData":
                HasReturnData = ReadFlag(value, ref fault);
                break;
            case "disableStack":
                HasStack = !ReadFlag(value, ref fault);
                break;
            case "disableStorage":
                HasStorage = !ReadFlag(value, ref fault);
                break;
            case "tracerConfig":
                config = value;
                break;
            default:
                ReadCallMember(member, ref fault);
                break;
        }

        return fault.Length == 0;
    }

    private void ReadCallMember(JsonProperty member, ref string fault)
    {
        switch (member.Name)
        {
            case "stateOverrides":
                Accounts = StateOverrides.TryRead(member.Value, out StateOverrides accounts, out fault) ? accounts : new();
                break;
            case "blockOverrides":
                Block = BlockOverrides.TryRead(member.Value, out BlockOverrides block, out fault) ? block : new();
                break;
            case "txIndex":
                TransactionIndex = ParameterText.TryNumber(member.Value, out ulong index, out fault) ? index : null;
                break;
        }
    }

    private void ReadTracerConfig(JsonElement config, ref string fault)
    {
        if (config.ValueKind != JsonValueKind.Object)
        {
            fault = $"an object was expected, not {config.ValueKind}";
            return;
        }

        foreach (JsonProperty member in config.EnumerateObject())
        {
            bool flag = member.Value.ValueKind == JsonValueKind.True;
            IsTopOnly |= flag && member.Name == "onlyTopCall";
            HasLogs |= flag && member.Name == "withLog";
            IsDifference |= flag && member.Name == "diffMode";
            HasCode &= !(flag && member.Name == "disableCode");
            HasStorage &= !(flag && member.Name == "disableStorage");
            HasEmpty |= flag && member.Name == "includeEmpty";
            HasParityErrors |= flag && member.Name == "convertParityErrors";
            HasPrecompiles |= flag && member.Name == "includePrecompiles";
            if (Tracer == "muxTracer" && fault.Length == 0)
                ReadInner(member, ref fault);
        }
    }

    private void ReadInner(JsonProperty member, ref string fault)
    {
        if (Inner.Count == InnerCountMax)
        {
            fault = $"at most {InnerCountMax} tracers were expected";
            return;
        }

        var inner = new TraceOptions { Tracer = member.Name };
        Inner.Add(inner);
        if (member.Value.ValueKind != JsonValueKind.Null)
            inner.ReadTracerConfig(member.Value, ref fault);
    }

    private static bool ReadFlag(JsonElement value, ref string fault)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            fault = $"true or false was expected, not {value.ValueKind}";
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A duration as Go writes one, in a single unit: 300ms, 5s, 1.5m.</summary>
    private static TimeSpan? ReadDuration(string text, ref string fault)
    {
        foreach ((string unit, double seconds) in (ReadOnlySpan<(string, double)>)[("ms", 0.001), ("s", 1), ("m", 60)])
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(
                    text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
                && count is > 0 and < 100_000)
                return TimeSpan.FromSeconds(count * seconds);
        }

        fault = "a duration such as 300ms, 5s or 1m was expected";
        return null;
    }
}
