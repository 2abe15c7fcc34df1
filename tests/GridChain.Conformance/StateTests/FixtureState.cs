using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Conformance.StateTests;

/// <summary>Accounts of a fixture as a state.</summary>
internal static class FixtureState
{
    public static MemoryState Read(JsonElement accounts)
    {
        var state = new MemoryState();
        foreach (JsonProperty account in accounts.EnumerateObject())
        {
            state.Set(
                Address.Parse(account.Name),
                Fixture.UInt64(account.Value.GetProperty("nonce")),
                Fixture.Number(account.Value.GetProperty("balance")),
                Fixture.Bytes(account.Value.GetProperty("code")),
                account.Value.GetProperty("storage").EnumerateObject().Select(slot =>
                    KeyValuePair.Create(UInt256.Parse(slot.Name), Fixture.Number(slot.Value))));
        }

        return state;
    }
}
