using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Parameters;

/// <summary>The Engine API's PayloadAttributesV3: what somebody else decides about a block.</summary>
internal sealed class PayloadAttributes
{
    /// <summary>Seconds since 1970.</summary>
    public ulong Timestamp { get; private set; }

    public Hash256 PrevRandao { get; private set; }

    public Address FeeRecipient { get; private set; }

    public Hash256 BeaconRoot { get; private set; }

    public ImmutableArray<Withdrawal> Withdrawals { get; private set; } = [];

    /// <summary>Reads the object; unknown members are passed over.</summary>
    public static bool TryRead(JsonElement element, out PayloadAttributes attributes, out string fault)
    {
        attributes = new PayloadAttributes();
        return ParameterObject.TryRead(element, "an object of payload attributes", attributes.TryReadMember, out fault);
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        JsonElement value = member.Value;
        fault = string.Empty;
        switch (member.Name)
        {
            case "timestamp" when ParameterText.TryNumber(value, out ulong time, out fault):
                Timestamp = time;
                break;
            case "prevRandao" when ParameterText.TryHash(value.ToString(), out Hash256 random, out fault):
                PrevRandao = random;
                break;
            case "suggestedFeeRecipient" when ParameterText.TryAddress(value.ToString(), out Address to, out fault):
                FeeRecipient = to;
                break;
            case "parentBeaconBlockRoot" when ParameterText.TryHash(value.ToString(), out Hash256 root, out fault):
                BeaconRoot = root;
                break;
            case "withdrawals":
                Withdrawals = WithdrawalsParameter.Read(value, ref fault);
                break;
        }

        return fault.Length == 0;
    }
}
