using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Json;

/// <summary>The block object of execution-apis, and the header object of newHeads.</summary>
internal static class BlockJson
{
    /// <summary>Writes a block.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="block">The block.</param>
    /// <param name="isFull">True writes whole transactions, false their hashes.</param>
    public static void Write(Utf8JsonWriter json, CommittedBlock block, bool isFull)
    {
        json.WriteStartObject();
        WriteMembers(json, block, isFull, SenderOf);
        json.WriteEndObject();
    }

    /// <summary>Writes a block's members into an object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="block">The block.</param>
    /// <param name="isFull">True writes whole transactions, false their hashes.</param>
    /// <param name="senderOf">Who sent the transaction of a place.</param>
    public static void WriteMembers(
        Utf8JsonWriter json, CommittedBlock block, bool isFull, Func<CommittedBlock, int, Address> senderOf)
    {
        WriteHeaderMembers(json, block);
        json.WriteQuantity("size"u8, (ulong)block.SizeBytes);
        WriteTransactions(json, block, isFull, senderOf);
        json.WriteStartArray("uncles"u8);
        foreach (BlockHeader ommer in block.Block.Ommers)
            json.WriteHashValue(ommer.Hash);
        json.WriteEndArray();
        WriteWithdrawals(json, block.Block);
    }

    /// <summary>Writes an ommer: a block of which there is only the header.</summary>
    public static void WriteOmmer(Utf8JsonWriter json, BlockHeader header)
    {
        var block = new Block(header, []);
        json.WriteStartObject();
        WriteHeaderMembers(json, new CommittedBlock(header.Hash, block, 0));
        json.WriteQuantity("size"u8, (ulong)block.Encode().Length);
        json.WriteStartArray("uncles"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the header alone.</summary>
    public static void WriteHeader(Utf8JsonWriter json, CommittedBlock block)
    {
        json.WriteStartObject();
        WriteHeaderMembers(json, block);
        json.WriteEndObject();
    }

    private static void WriteHeaderMembers(Utf8JsonWriter json, CommittedBlock block)
    {
        BlockHeader header = block.Header;
        Span<byte> nonce = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(nonce, header.Nonce);
        json.WriteHash("hash"u8, block.Hash);
        json.WriteHash("parentHash"u8, header.ParentHash);
        json.WriteHash("sha3Uncles"u8, header.OmmersHash);
        json.WriteAddress("miner"u8, header.Beneficiary);
        json.WriteHash("stateRoot"u8, header.StateRoot);
        json.WriteHash("transactionsRoot"u8, header.TransactionsRoot);
        json.WriteHash("receiptsRoot"u8, header.ReceiptsRoot);
        json.WriteData("logsBloom"u8, header.LogsBloom.Bytes);
        json.WriteQuantity("difficulty"u8, header.Difficulty);
        json.WriteQuantity("number"u8, header.Number);
        json.WriteQuantity("gasLimit"u8, header.GasLimit);
        json.WriteQuantity("gasUsed"u8, header.GasUsed);
        json.WriteQuantity("timestamp"u8, header.Timestamp);
        json.WriteData("extraData"u8, header.ExtraData.Span);
        json.WriteHash("mixHash"u8, header.MixHash);
        json.WriteData("nonce"u8, nonce);
        WriteMembersOfLaterForks(json, header);
    }

    private static void WriteMembersOfLaterForks(Utf8JsonWriter json, BlockHeader header)
    {
        if (header.BaseFeePerGas is { } baseFee)
            json.WriteQuantity("baseFeePerGas"u8, baseFee);
        if (header.WithdrawalsRoot is { } withdrawalsRoot)
            json.WriteHash("withdrawalsRoot"u8, withdrawalsRoot);
        if (header.BlobGasUsed is { } blobGasUsed)
            json.WriteQuantity("blobGasUsed"u8, blobGasUsed);
        if (header.ExcessBlobGas is { } excessBlobGas)
            json.WriteQuantity("excessBlobGas"u8, excessBlobGas);
        if (header.ParentBeaconBlockRoot is { } beaconRoot)
            json.WriteHash("parentBeaconBlockRoot"u8, beaconRoot);
        if (header.RequestsHash is { } requestsHash)
            json.WriteHash("requestsHash"u8, requestsHash);
    }

    private static Address SenderOf(CommittedBlock block, int index)
    {
        _ = block.Block.Transactions[index].TryGetSender(out Address sender, requireLowS: false);
        return sender;
    }

    private static void WriteTransactions(
        Utf8JsonWriter json, CommittedBlock block, bool isFull, Func<CommittedBlock, int, Address> senderOf)
    {
        json.WriteStartArray("transactions"u8);
        for (int i = 0; i < block.Block.Transactions.Length; i++)
        {
            Transaction transaction = block.Block.Transactions[i];
            if (!isFull)
            {
                json.WriteHashValue(transaction.Hash);
                continue;
            }

            TransactionJson.Write(
                json, transaction, senderOf(block, i), new TransactionPlace(block.Hash, block.Header, i));
        }

        json.WriteEndArray();
    }

    private static void WriteWithdrawals(Utf8JsonWriter json, Block block)
    {
        if (block.Withdrawals is { } withdrawals)
            WriteWithdrawals(json, withdrawals);
    }

    /// <summary>The member withdrawals.</summary>
    public static void WriteWithdrawals(Utf8JsonWriter json, ImmutableArray<Withdrawal> withdrawals)
    {
        json.WriteStartArray("withdrawals"u8);
        foreach (Withdrawal withdrawal in withdrawals)
        {
            json.WriteStartObject();
            json.WriteQuantity("index"u8, withdrawal.Index);
            json.WriteQuantity("validatorIndex"u8, withdrawal.ValidatorIndex);
            json.WriteAddress("address"u8, withdrawal.Address);
            json.WriteQuantity("amount"u8, withdrawal.AmountGwei);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
