using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.StateTests;

/// <summary>
/// The transaction of a case: from its bytes where the fixture has them, else from its fields.
/// </summary>
internal static class FixtureTransaction
{
    /// <summary>Reads the transaction and its sender.</summary>
    /// <returns>Null when it cannot even be decoded, or nobody signed it; the reason says which.</returns>
    public static Transaction? Read(
        StateTestCase test, ForkRules rules, out Address sender, out string? reason)
    {
        sender = default;
        try
        {
            JsonElement fields = test.Test.GetProperty("transaction");
            Transaction transaction = test.Post.TryGetProperty("txbytes", out JsonElement bytes)
                ? TransactionCodec.Decode(Fixture.Bytes(bytes))
                : FromFields(test, fields);
            reason = TryFindSender(transaction, fields, bytes, rules, out sender) ? null : "no sender";
            return reason is null ? transaction : null;
        }
        catch (Exception fault) when (fault is RlpException or FormatException)
        {
            reason = $"not decodable: {fault.Message}";
            return null;
        }
    }

    private static bool TryFindSender(
        Transaction transaction, JsonElement fields, JsonElement bytes, ForkRules rules, out Address sender)
    {
        if (bytes.ValueKind != JsonValueKind.Undefined)
            return transaction.TryGetSender(out sender, rules.RequiresLowS);
        sender = fields.TryGetProperty("sender", out JsonElement named)
            ? Fixture.Address(named)
            : Secp256k1.ToAddress(Fixture.Number(fields.GetProperty("secretKey")).ToBigEndian());
        return true;
    }

    private static Transaction FromFields(StateTestCase test, JsonElement fields)
    {
        JsonElement indexes = test.Post.GetProperty("indexes");
        int dataIndex = indexes.GetProperty("data").GetInt32();
        bool hasAccessList = fields.TryGetProperty("accessLists", out JsonElement lists)
            && lists.GetArrayLength() > dataIndex && lists[dataIndex].ValueKind == JsonValueKind.Array;
        bool hasTip = fields.TryGetProperty("maxPriorityFeePerGas", out JsonElement tip);
        bool hasBlobs = fields.TryGetProperty("blobVersionedHashes", out JsonElement blobs);
        bool hasAuthorizations = fields.TryGetProperty("authorizationList", out JsonElement authorizations);
        JsonElement price = fields.GetProperty(hasTip ? "maxFeePerGas" : "gasPrice");
        string to = fields.GetProperty("to").GetString()!;
        return new Transaction
        {
            Type = hasAuthorizations ? TransactionType.SetCode
                : hasBlobs ? TransactionType.Blob
                : hasTip ? TransactionType.DynamicFee
                : hasAccessList ? TransactionType.AccessList
                : TransactionType.Legacy,
            Nonce = Fixture.UInt64(fields.GetProperty("nonce")),
            GasLimit = Fixture.UInt64(fields.GetProperty("gasLimit")[indexes.GetProperty("gas").GetInt32()]),
            Value = Fixture.Number(fields.GetProperty("value")[indexes.GetProperty("value").GetInt32()]),
            Data = Fixture.Bytes(fields.GetProperty("data")[dataIndex]),
            To = to.Length == 0 ? null : Address.Parse(to),
            MaxFeePerGas = Fixture.Number(price),
            MaxPriorityFeePerGas = Fixture.Number(hasTip ? tip : price),
            MaxFeePerBlobGas = Fixture.OptionalNumber(fields, "maxFeePerBlobGas") ?? 0,
            AccessList = hasAccessList ? Fixture.AccessList(lists[dataIndex]) : [],
            BlobVersionedHashes = hasBlobs ? [.. blobs.EnumerateArray().Select(Fixture.Hash)] : [],
            Authorizations = hasAuthorizations ? Fixture.Authorizations(authorizations) : [],
        };
    }
}
