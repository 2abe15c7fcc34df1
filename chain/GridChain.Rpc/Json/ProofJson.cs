using System.Text.Json;
using GridChain.Primitives;
using GridChain.State;

namespace GridChain.Rpc.Json;

/// <summary>The answer of eth_getProof (EIP-1186).</summary>
internal static class ProofJson
{
    /// <summary>Writes a proof.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="keys">The slots as the caller wrote them: QUANTITY stays QUANTITY, 32 bytes stay 32 bytes.</param>
    public static void Write(Utf8JsonWriter json, AccountProof proof, IReadOnlyList<string> keys)
    {
        json.WriteStartObject();
        json.WriteAddress("address"u8, proof.Address);
        WriteNodes(json, "accountProof"u8, proof.Nodes.AsSpan());
        json.WriteQuantity("balance"u8, proof.Account.Balance);
        json.WriteHash("codeHash"u8, proof.Account.CodeHash);
        json.WriteQuantity("nonce"u8, proof.Account.Nonce);
        json.WriteHash("storageHash"u8, proof.Account.StorageRoot);
        json.WriteStartArray("storageProof"u8);
        for (int i = 0; i < proof.Slots.Length; i++)
        {
            SlotProof slot = proof.Slots[i];
            json.WriteStartObject();
            json.WritePropertyName("key"u8);
            if (keys[i].Length == 2 + (2 * Hash256.Length))
                json.WriteWordValue(slot.Slot);
            else
                json.WriteQuantityValue(slot.Slot);
            json.WriteQuantity("value"u8, slot.Value);
            WriteNodes(json, "proof"u8, slot.Nodes.AsSpan());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNodes(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte[]> nodes)
    {
        json.WriteStartArray(name);
        foreach (byte[] node in nodes)
            json.WriteDataValue(node);
        json.WriteEndArray();
    }
}
