using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Evm.Execution;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.State.Trie;

namespace GridChain.Conformance.EngineTests;

/// <summary>A payload of engine_newPayload with its further parameters, as the block that it stands for.</summary>
internal static class EnginePayload
{
    /// <summary>Reads one; false with the reason when it is no block, or not the one that it says to be.</summary>
    public static bool TryRead(
        JsonElement entry, [NotNullWhen(true)] out Block? block, [NotNullWhen(false)] out string? malformed)
    {
        block = null;
        try
        {
            JsonElement parameters = entry.GetProperty("params");
            Block read = Read(parameters);
            malformed = Check(parameters, read);
            block = malformed is null ? read : null;
            return block is not null;
        }
        catch (Exception fault) when (fault is RlpException or FormatException or KeyNotFoundException)
        {
            malformed = fault.Message;
            return false;
        }
    }

    private static Block Read(JsonElement parameters)
    {
        JsonElement payload = parameters[0];
        ImmutableArray<byte[]> encoded =
            [.. payload.GetProperty("transactions").EnumerateArray().Select(Fixture.Bytes)];
        ImmutableArray<Withdrawal>? withdrawals = payload.TryGetProperty("withdrawals", out JsonElement list)
            && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(ReadWithdrawal)] : null;
        var header = new BlockHeader
        {
            ParentHash = Fixture.Hash(payload.GetProperty("parentHash")),
            Beneficiary = Fixture.Address(payload.GetProperty("feeRecipient")),
            StateRoot = Fixture.Hash(payload.GetProperty("stateRoot")),
            TransactionsRoot = OrderedTrie.RootOf(encoded),
            ReceiptsRoot = Fixture.Hash(payload.GetProperty("receiptsRoot")),
            LogsBloom = new Bloom(Fixture.Bytes(payload.GetProperty("logsBloom"))),
            Number = Fixture.UInt64(payload.GetProperty("blockNumber")),
            GasLimit = Fixture.UInt64(payload.GetProperty("gasLimit")),
            GasUsed = Fixture.UInt64(payload.GetProperty("gasUsed")),
            Timestamp = Fixture.UInt64(payload.GetProperty("timestamp")),
            ExtraData = Fixture.Bytes(payload.GetProperty("extraData")),
            MixHash = Fixture.Hash(payload.GetProperty("prevRandao")),
            BaseFeePerGas = Fixture.Number(payload.GetProperty("baseFeePerGas")),
            WithdrawalsRoot = withdrawals is { } paid ? OrderedTrie.RootOf(paid.Select(Encode)) : null,
            BlobGasUsed = (ulong?)Fixture.OptionalNumber(payload, "blobGasUsed"),
            ExcessBlobGas = (ulong?)Fixture.OptionalNumber(payload, "excessBlobGas"),
            ParentBeaconBlockRoot = parameters.GetArrayLength() > 2 ? Fixture.Hash(parameters[2]) : null,
            RequestsHash = parameters.GetArrayLength() > 3 ? SystemCalls.RequestsHash(RequestsOf(parameters)) : null,
        };
        return new Block(header, [.. encoded.Select(bytes => TransactionCodec.Decode(bytes))])
        {
            Withdrawals = withdrawals,
        };
    }

    private static string? Check(JsonElement parameters, Block block)
    {
        Hash256 expected = Fixture.Hash(parameters[0].GetProperty("blockHash"));
        if (block.Header.Hash != expected)
            return $"the payload's block is {block.Header.Hash}, but it says {expected}";
        if (parameters.GetArrayLength() > 1)
        {
            IEnumerable<Hash256> hashes = parameters[1].EnumerateArray().Select(Fixture.Hash);
            if (!hashes.SequenceEqual(block.Transactions.SelectMany(one => one.BlobVersionedHashes)))
                return "the versioned hashes are not those of the transactions";
        }

        return parameters.GetArrayLength() > 3 ? CheckRequests(RequestsOf(parameters)) : null;
    }

    // EIP-7685 as the engine API has it: types ascending, none without data.
    private static string? CheckRequests(ImmutableArray<ReadOnlyMemory<byte>> requests)
    {
        int last = -1;
        foreach (ReadOnlyMemory<byte> request in requests)
        {
            if (request.Length < 2 || request.Span[0] <= last)
                return "the requests are not ascending by type, or one is empty";
            last = request.Span[0];
        }

        return null;
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> RequestsOf(JsonElement parameters) =>
        [.. parameters[3].EnumerateArray().Select(one => (ReadOnlyMemory<byte>)Fixture.Bytes(one))];

    private static Withdrawal ReadWithdrawal(JsonElement withdrawal) => new(
        Fixture.UInt64(withdrawal.GetProperty("index")),
        Fixture.UInt64(withdrawal.GetProperty("validatorIndex")),
        Fixture.Address(withdrawal.GetProperty("address")),
        Fixture.UInt64(withdrawal.GetProperty("amount")));

    private static byte[] Encode(Withdrawal withdrawal)
    {
        var rlp = new RlpWriter(64);
        Block.WriteWithdrawal(rlp, withdrawal);
        return rlp.ToArray();
    }
}
