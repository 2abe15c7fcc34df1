using System.Text.Json;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>A function, event or error of an artifact's ABI.</summary>
internal sealed record AbiEntry(
    string Contract, string Kind, string Name, bool IsView, AbiField[] Inputs, AbiField[] Outputs)
{
    internal string Signature => $"{Name}({string.Join(',', Inputs.Select(i => i.Canonical))})";

    /// <summary>With parameter names, as AbiSignature reads it.</summary>
    internal string Readable => $"{Name}({string.Join(',', Inputs.Select(i => i.Readable))})";

    internal static AbiEntry[] Load(string artifacts, string contract)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(artifacts, contract + ".json")));
        return
        [
            .. json.RootElement.GetProperty("abi").EnumerateArray()
                .Where(e => e.TryGetProperty("name", out _))
                .Select(e => new AbiEntry(
                    contract,
                    e.GetProperty("type").GetString()!,
                    e.GetProperty("name").GetString()!,
                    e.TryGetProperty("stateMutability", out JsonElement m) && (m.GetString() is "view" or "pure"),
                    AbiField.Load(e, "inputs"),
                    [.. AbiField.Load(e, "outputs").Select(o => NameRoles(e, o))])),
        ];
    }

    /// <summary>Role bits are told by their name; <c>rolesOf</c> leaves its result unnamed.</summary>
    private static AbiField NameRoles(JsonElement function, AbiField output) =>
        function.GetProperty("name").GetString() == "rolesOf" ? output with { Name = "roles" } : output;
}
