using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>The transaction object of eth_call and its family. What is absent is null.</summary>
internal sealed record CallRequest
{
    public Address? From { get; private set; }

    public Address? To { get; private set; }

    public ulong? Gas { get; private set; }

    public UInt256? GasPrice { get; private set; }

    public UInt256? MaxFeePerGas { get; private set; }

    public UInt256? MaxPriorityFeePerGas { get; private set; }

    public UInt256? Value { get; private set; }

    public ulong? Nonce { get; private set; }

    /// <summary>From input or data; clients send either, or both alike.</summary>
    public byte[]? Input { get; private set; }

    public ImmutableArray<AccessListEntry> AccessList { get; private set; } = [];

    public ImmutableArray<SetCodeAuthorization> Authorizations { get; private set; } = [];

    public UInt256? MaxFeePerBlobGas { get; private set; }

    public ImmutableArray<Hash256> BlobVersionedHashes { get; private set; } = [];

    /// <summary>The transaction's type by the fields that are there, where no gas price makes it a legacy one.</summary>
    public TransactionType DynamicType =>
        !Authorizations.IsEmpty ? TransactionType.SetCode
        : !BlobVersionedHashes.IsEmpty ? TransactionType.Blob
        : TransactionType.DynamicFee;

    /// <summary>Reads the object; members that mean nothing to a call (type, chainId) are passed over.</summary>
    public static bool TryRead(JsonElement element, out CallRequest call, out string fault)
    {
        call = new CallRequest();
        if (!ParameterObject.TryRead(element, "a transaction object", call.TryReadMember, out fault))
            return false;
        if (call.GasPrice is null || (call.MaxFeePerGas is null && call.MaxPriorityFeePerGas is null))
            return true;
        fault = "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified";
        return false;
    }

    private bool TryReadMember(JsonProperty member, out string fault)
    {
        JsonElement value = member.Value;
        fault = string.Empty;
        switch (member.Name)
        {
            case "from":
                From = ReadAddress(value, ref fault);
                break;
            case "to":
                To = ReadAddress(value, ref fault);
                break;
            case "gas":
                Gas = ReadNumber(value, ref fault);
                break;
            case "gasPrice":
                GasPrice = ReadQuantity(value, ref fault);
                break;
            case "maxFeePerGas":
                MaxFeePerGas = ReadQuantity(value, ref fault);
                break;
            case "maxPriorityFeePerGas":
                MaxPriorityFeePerGas = ReadQuantity(value, ref fault);
                break;
            case "value":
                Value = ReadQuantity(value, ref fault);
                break;
            case "nonce":
                Nonce = ReadNumber(value, ref fault);
                break;
            case "input" or "data":
                ReadInput(value, ref fault);
                break;
            case "accessList":
                AccessList = AccessListParameter.Read(value, ref fault);
                break;
            case "authorizationList":
                Authorizations = AuthorizationParameter.Read(value, ref fault);
                break;
            case "maxFeePerBlobGas":
                MaxFeePerBlobGas = ReadQuantity(value, ref fault);
                break;
            case "blobVersionedHashes":
                BlobVersionedHashes = ReadHashes(value, ref fault);
                break;
        }

        return fault.Length == 0;
    }

    private void ReadInput(JsonElement value, ref string fault)
    {
        if (!ParameterText.TryData(TextOf(value), out byte[] data, out fault))
            return;
        if (Input is not null && !Input.AsSpan().SequenceEqual(data))
            fault = "both \"data\" and \"input\" are set and not equal; input is the one to use";
        Input = data;
    }

    private static ImmutableArray<Hash256> ReadHashes(JsonElement value, ref string fault)
    {
        const int CountMax = 128;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > CountMax)
        {
            fault = $"an array of at most {CountMax} hashes was expected";
            return [];
        }

        var hashes = ImmutableArray.CreateBuilder<Hash256>();
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (!ParameterText.TryHash(item.ToString(), out Hash256 hash, out fault))
                return [];
            hashes.Add(hash);
        }

        return hashes.DrainToImmutable();
    }

    private static Address? ReadAddress(JsonElement value, ref string fault) =>
        ParameterText.TryAddress(TextOf(value), out Address address, out fault) ? address : null;

    private static ulong? ReadNumber(JsonElement value, ref string fault) =>
        ParameterText.TryNumber(value, out ulong number, out fault) ? number : null;

    private static UInt256? ReadQuantity(JsonElement value, ref string fault) =>
        ParameterText.TryQuantity(value, out UInt256 quantity, out fault) ? quantity : null;

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? string.Empty : value.GetRawText();
}
