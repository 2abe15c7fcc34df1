using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>What a call pretends about its block; null leaves what is.</summary>
internal sealed record BlockOverrides
{
    public ulong? Number { get; private set; }

    /// <summary>Seconds since 1970.</summary>
    public ulong? Time { get; private set; }

    public ulong? GasLimit { get; private set; }

    public Address? FeeRecipient { get; private set; }

    public UInt256? Difficulty { get; private set; }

    public Hash256? PrevRandao { get; private set; }

    public UInt256? BaseFeePerGas { get; private set; }

    public UInt256? BlobBaseFee { get; private set; }

    /// <summary>eth_simulateV1 only.</summary>
    public Hash256? BeaconRoot { get; private set; }

    /// <summary>eth_simulateV1 only.</summary>
    public ImmutableArray<Withdrawal>? Withdrawals { get; private set; }

    /// <summary>Reads the object; unknown members are passed over.</summary>
    public static bool TryRead(JsonElement element, out BlockOverrides overrides, out string fault)
    {
        overrides = new BlockOverrides();
        return ParameterObject.TryRead(element, "an object of block fields", overrides.TryReadMember, out fault);
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        JsonElement value = member.Value;
        fault = string.Empty;
        switch (member.Name)
        {
            case "number":
                // A number that no block will ever have is as good as any other: it is refused with its reason later.
                Number = ReadQuantity(value, ref fault)?.SaturateToUInt64();
                break;
            case "time":
                Time = ParameterText.TryNumber(value, out ulong time, out fault) ? time : null;
                break;
            case "gasLimit":
                GasLimit = ParameterText.TryNumber(value, out ulong gas, out fault) ? gas : null;
                break;
            case "feeRecipient" or "coinbase":
                FeeRecipient = ParameterText.TryAddress(value.ToString(), out Address to, out fault) ? to : null;
                break;
            case "difficulty":
                Difficulty = ReadQuantity(value, ref fault);
                break;
            case "prevRandao" or "random":
                PrevRandao = ParameterText.TryHash(value.ToString(), out Hash256 random, out fault) ? random : null;
                break;
            case "baseFeePerGas" or "baseFee":
                BaseFeePerGas = ReadQuantity(value, ref fault);
                break;
            case "blobBaseFee":
                BlobBaseFee = ReadQuantity(value, ref fault);
                break;
            case "beaconRoot":
                BeaconRoot = ParameterText.TryHash(value.ToString(), out Hash256 root, out fault) ? root : null;
                break;
            case "withdrawals":
                Withdrawals = WithdrawalsParameter.Read(value, ref fault);
                break;
        }

        return fault.Length == 0;
    }

    private static UInt256? ReadQuantity(JsonElement value, ref string fault) =>
        ParameterText.TryQuantity(value, out UInt256 quantity, out fault) ? quantity : null;
}
