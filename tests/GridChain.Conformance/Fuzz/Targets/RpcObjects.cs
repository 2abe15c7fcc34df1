namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>Objects that JSON-RPC methods take, with made-up members.</summary>
internal static class RpcObjects
{
    // Member and kind of its value.
    private static readonly string[] CallMembers =
    [
        "from a", "to a", "gas q", "gasPrice q", "maxFeePerGas q", "maxPriorityFeePerGas q", "value q", "data x",
        "input x", "nonce q", "type q", "chainId q", "maxFeePerBlobGas q", "accessList ?", "blobVersionedHashes l",
        "authorizationList ?",
    ];

    private static readonly string[] FilterMembers = ["fromBlock b", "toBlock b", "address l", "topics l", "blockHash h"];

    private static readonly string[] AccountMembers =
        ["balance q", "nonce q", "code x", "state ?", "stateDiff ?", "movePrecompileToAddress a"];

    private static readonly string[] BlockMembers =
        ["number q", "time q", "gasLimit q", "feeRecipient a", "prevRandao h", "baseFeePerGas q", "blobBaseFee q"];

    private static readonly string[] OptionMembers =
    [
        "tracer ?", "timeout ?", "enableMemory t", "disableStack t", "disableStorage t", "enableReturnData t",
        "tracerConfig ?",
    ];

    private static readonly string[] Tracers = ["\"callTracer\"", "\"prestateTracer\"", "\"4byteTracer\"", "\"noop\""];

    public static string Call(FuzzSource source, Func<char, string> value) => Object(source, CallMembers, value);

    public static string Filter(FuzzSource source, Func<char, string> value) => Object(source, FilterMembers, value);

    public static string Options(FuzzSource source, Func<char, string> value) => source.OneIn(3)
        ? $$"""{"tracer":{{source.Pick(Tracers)}},"tracerConfig":{"onlyTopCall":{{value('t')}},"diffMode":{{value('t')}} } }"""
        : Object(source, OptionMembers, value);

    public static string Overrides(FuzzSource source, Func<char, string> value) =>
        $"{{{string.Join(',', Enumerable.Range(0, source.Next(3)).Select(_ => $"{value('a')}:{Object(source, AccountMembers, value)}"))}}}";

    public static string Simulation(FuzzSource source, Func<char, string> value)
    {
        IEnumerable<string> blocks = Enumerable.Range(0, source.Next(4)).Select(_ =>
            $$"""
            {"blockOverrides":{{Object(source, BlockMembers, value)}},"stateOverrides":{{Overrides(source, value)}},
            "calls":[{{string.Join(',', Enumerable.Range(0, source.Next(3)).Select(_ => Call(source, value)))}}]}
            """);
        return $$"""
            {"blockStateCalls":[{{string.Join(',', blocks)}}],"validation":{{value('t')}},
            "traceTransfers":{{value('t')}},"returnFullTransactions":{{value('t')}}}
            """;
    }

    private static string Object(FuzzSource source, string[] members, Func<char, string> value)
    {
        IEnumerable<string> some = members.Where(_ => source.OneIn(3))
            .Select(member => $"\"{member[..^2]}\":{value(member[^1])}");
        return $"{{{string.Join(',', some)}}}";
    }
}
