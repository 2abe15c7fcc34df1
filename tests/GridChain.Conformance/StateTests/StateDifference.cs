using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Conformance.StateTests;

/// <summary>Says which accounts differ, where a fixture carries the whole expected state.</summary>
internal static class StateDifference
{
    private const int LinesMax = 6;

    /// <summary>
    /// The first differences, each on its own line; empty text when the fixture has only a root.
    /// </summary>
    public static string Describe(JsonElement post, MemoryState state)
    {
        if (!post.TryGetProperty("state", out JsonElement expected))
            return "";
        var lines = new List<string>();
        var named = new HashSet<Address>();
        foreach (JsonProperty account in expected.EnumerateObject())
        {
            Address address = Address.Parse(account.Name);
            named.Add(address);
            Compare(address, account.Value, state, lines);
        }

        lines.AddRange(state.Addresses.Where(address => !named.Contains(address)).Select(a => $"{a}: not expected"));
        return string.Concat(lines.Take(LinesMax).Select(line => $"\n    {line}"));
    }

    private static void Compare(
        in Address address, JsonElement expected, MemoryState state, List<string> lines)
    {
        if (!state.TryGetAccount(address, out Account account))
        {
            lines.Add($"{address}: missing");
            return;
        }

        UInt256 balance = Fixture.Number(expected.GetProperty("balance"));
        ulong nonce = Fixture.UInt64(expected.GetProperty("nonce"));
        if (account.Balance != balance)
            lines.Add($"{address}: balance {account.Balance}, expected {balance}");
        if (account.Nonce != nonce)
            lines.Add($"{address}: nonce {account.Nonce}, expected {nonce}");
        if (account.CodeHash != Primitives.Crypto.Keccak256.Hash(Fixture.Bytes(expected.GetProperty("code"))))
            lines.Add($"{address}: other code than expected");
        foreach (JsonProperty slot in expected.GetProperty("storage").EnumerateObject())
        {
            UInt256 key = UInt256.Parse(slot.Name);
            UInt256 value = Fixture.Number(slot.Value);
            UInt256 actual = state.GetStorage(address, key);
            if (actual != value)
                lines.Add($"{address}: slot {key.ToQuantity()} is {actual.ToQuantity()}, expected {value.ToQuantity()}");
        }
    }
}
