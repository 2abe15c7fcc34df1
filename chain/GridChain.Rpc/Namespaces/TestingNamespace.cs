using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Trials;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.State;
using GridChain.TxPool;
using GridChain.TxPool.Blobs;

namespace GridChain.Rpc.Namespaces;

/// <summary>testing_: makes blocks that are looked at and thrown away. Not open unless the operator asks for it.</summary>
internal sealed class TestingNamespace(Blockchain chain, TransactionPool pool, RpcOptions options) : IRpcNamespace
{
    private const ulong GasLimitBoundDivisor = 1_024;
    private const int PoolCountMax = 10_000;

    public IEnumerable<RpcMethod> Methods => [new("testing_buildBlockV1", BuildBlock)];

    /// <summary>A block on the head, from given transactions, or from the pool's when they are null.</summary>
    private RpcError? BuildBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 parentHash)
            || !call.Object(1, PayloadAttributes.TryRead, out PayloadAttributes attributes)
            || !Transactions(call, out IEnumerable<Transaction> transactions)
            || !ExtraData(call, out byte[] extraData))
            return call.Fault;
        using StateView head = chain.HeadState();
        if (head.Block.Hash != parentHash)
            return RpcError.Server("parentHash is not current head");
        if (attributes.Timestamp <= head.Block.Timestamp)
        {
            return RpcError.Server(
                $"invalid timestamp, parent {head.Block.Timestamp} given {attributes.Timestamp}");
        }

        if (head.BeginState() is not { } state)
            return RpcError.Internal;
        TrialBlock? block = Make(head.Block, attributes, extraData, state, transactions, !call.Has(2), out var refused);
        if (block is null)
            return RpcError.Server(refused.IsValid ? "a request contract is missing or failed" : refused.ToString());
        PayloadJson.Write(result, block, SidecarsOf(block.Block));
        return null;
    }

    private List<BlobSidecar> SidecarsOf(Block block) =>
    [
        .. block.Transactions.Where(transaction => transaction.Type == TransactionType.Blob)
            .Select(transaction => pool.Find(transaction.Hash)?.Sidecar).OfType<BlobSidecar>(),
    ];

    private TrialBlock? Make(
        CommittedBlock parent, PayloadAttributes attributes, byte[] extraData, PendingState state,
        IEnumerable<Transaction> transactions, bool isChoosy, out TransactionValidity refused)
    {
        BlockHeader next = chain.Rules.NextHeader(parent.Header, parent.Hash, attributes.Timestamp);
        BlockHeader header = next with
        {
            Beneficiary = attributes.FeeRecipient,
            MixHash = attributes.PrevRandao,
            ExtraData = extraData,
            GasLimit = Towards(parent.Header.GasLimit, options.BuildGasLimit),
            ParentBeaconBlockRoot = next.ParentBeaconBlockRoot is null ? null : attributes.BeaconRoot,
        };
        bool hasWithdrawals = BlockForks.HasWithdrawals(chain.Rules.ForkOf(header));
        ImmutableArray<Withdrawal>? withdrawals = hasWithdrawals ? attributes.Withdrawals : null;
        return TrialBlock.Make(chain, state, header, transactions, withdrawals, isChoosy, out refused);
    }

    /// <summary>As far as one block may move its limit (Yellow Paper §4.3.4).</summary>
    private static ulong Towards(ulong parent, ulong wished)
    {
        ulong step = (parent / GasLimitBoundDivisor) - 1;
        return wished < parent ? Math.Max(wished, parent - step) : Math.Min(wished, parent + step);
    }

    private bool Transactions(RpcCall call, out IEnumerable<Transaction> transactions)
    {
        transactions = pool.Select().Take(PoolCountMax);
        if (!call.Has(2))
            return true;
        _ = call.Value(2, out JsonElement list);
        if (list.ValueKind != JsonValueKind.Array)
            return call.Fail(RpcError.InvalidArgument(2, "an array of transactions or null was expected"));
        List<Transaction> given = [];
        transactions = given;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!ParameterText.TryData(item.ToString(), out byte[] encoded, out string fault))
                return call.Fail(RpcError.InvalidArgument(2, fault));
            if (Decode(encoded) is not { } transaction)
                return call.Fail(RpcError.InvalidArgument(2, $"transaction {given.Count} is no transaction"));
            given.Add(transaction);
        }

        return true;
    }

    private static bool ExtraData(RpcCall call, out byte[] extraData)
    {
        extraData = [];
        return !call.Has(3) || call.Data(3, out extraData);
    }

    private static Transaction? Decode(byte[] encoded)
    {
        try
        {
            return TransactionCodec.Decode(encoded);
        }
        catch (RlpException)
        {
            // The caller's bytes; the answer says which of them.
            return null;
        }
    }
}
