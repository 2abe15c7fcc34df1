using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridChain.Benchmarks.Ledger;

/// <summary>One eth_call that keeps the machine busy.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Gas">Gas that it uses: all that it is given for a kernel, as the receipt says for EEST's.</param>
/// <param name="Body">The request.</param>
/// <param name="IsEndless">True for a loop that ends out of gas, false for a call that ends by itself.</param>
internal sealed record ComputeCase(string Name, ulong Gas, byte[] Body, bool IsEndless)
{
    private const ulong KernelGas = 50_000_000;
    private const string Contract = "0xbe00000000000000000000000000000000000001";
    private const string Caller = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    /// <summary>The loops that measure single instructions and precompiles.</summary>
    public static IEnumerable<ComputeCase> Kernels() => Conformance.Speed.Kernels.All.Select(kernel => new ComputeCase(
        kernel.Name,
        KernelGas,
        RpcWire.BodyOf(
            "eth_call",
            $$$"""
            [{"from":"{{{Caller}}}","to":"{{{Contract}}}","gas":"0x{{{KernelGas:x}}}"},"latest",
             {"{{{Contract}}}":{"code":"0x{{{kernel.Code}}}"}}]
            """),
        IsEndless: true));

    /// <summary>
    /// The first transaction of each test of EEST's compute benchmarks, one parameter set of each test function,
    /// with the test's accounts as state overrides.
    /// </summary>
    /// <param name="folder">Where the unpacked fixtures are.</param>
    public static IEnumerable<ComputeCase> Eest(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order())
        {
            JsonObject tests = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
            string name = Path.GetRelativePath(folder, file)[..^".json".Length];
            IEnumerable<ComputeCase?> cases = tests.Select(test => Of($"eest {Path.GetFileName(name)}", test.Value!));
            if (cases.FirstOrDefault(one => one is not null) is { } found)
                yield return found;
        }
    }

    private static ComputeCase? Of(string name, JsonNode test)
    {
        // Files of other forms (for engines, say) have no such blocks.
        if (test["blocks"] is not JsonArray { Count: > 0 } blocks || blocks[0] is not { } block
            || block["transactions"] is not JsonArray { Count: > 0 } transactions
            || block["receipts"] is not JsonArray { Count: > 0 } receipts
            || transactions[0]!["to"]?.GetValue<string>() is not { Length: 42 } to)
            return null;
        JsonNode transaction = transactions[0]!;
        var call = new JsonObject
        {
            ["from"] = transaction["sender"]!.GetValue<string>(),
            ["to"] = to,
            ["gas"] = Quantity(transaction["gasLimit"]),
            ["value"] = Quantity(transaction["value"]),
            ["data"] = transaction["data"]!.GetValue<string>(),
        };
        var overrides = new JsonObject();
        foreach ((string address, JsonNode? account) in test["pre"]!.AsObject())
            overrides[address] = Override(account!);
        string parameters = new JsonArray(call, "latest", overrides).ToJsonString(JsonSerializerOptions.Default);
        ulong gas = Convert.ToUInt64(receipts[0]!["cumulativeGasUsed"]!.GetValue<string>(), 16);
        bool usesAll = gas == Convert.ToUInt64(transaction["gasLimit"]!.GetValue<string>(), 16);
        return new ComputeCase(name, gas, RpcWire.BodyOf("eth_call", parameters), usesAll);
    }

    private static JsonObject Override(JsonNode account)
    {
        var state = new JsonObject();
        foreach ((string slot, JsonNode? value) in account["storage"]!.AsObject())
            state[Word(slot)] = Word(value!.GetValue<string>());
        return new JsonObject
        {
            ["balance"] = Quantity(account["balance"]),
            ["nonce"] = Quantity(account["nonce"]),
            ["code"] = account["code"]!.GetValue<string>(),
            ["state"] = state,
        };
    }

    private static string Quantity(JsonNode? value)
    {
        string digits = value!.GetValue<string>()[2..].TrimStart('0');
        return "0x" + (digits.Length == 0 ? "0" : digits);
    }

    private static string Word(string value) => "0x" + value[2..].PadLeft(64, '0');
}
