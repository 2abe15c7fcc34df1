using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Execution;

/// <summary>Opens blocks for calls, and makes transactions out of call objects.</summary>
/// <remarks>
/// A call on a block sees that block's number and time. A call on "pending" sees the next number and this moment:
/// without empty blocks the head may be hours old, and whoever estimates gas wants to know what a transaction would
/// do now.
/// </remarks>
internal sealed class CallSites(
    Blockchain chain, ExecutorPool executors, RpcOptions options, TimeProvider time)
{
    /// <summary>Opens a block. The caller disposes.</summary>
    /// <param name="reference">The block.</param>
    /// <param name="accounts">What the call pretends about accounts.</param>
    /// <param name="overrides">What it pretends about the block.</param>
    /// <param name="site">The open block.</param>
    /// <param name="cancel">Ends what runs there.</param>
    public RpcError? Open(
        in BlockReference reference, StateOverrides accounts, BlockOverrides overrides, out CallSite? site,
        CancellationToken cancel)
    {
        site = null;
        if (overrides.BeaconRoot is not null || overrides.Withdrawals is not null)
            return RpcError.InvalidParams("beaconRoot and withdrawals can be overridden in eth_simulateV1 only");
        if (chain.Open(reference, out StateView? view) is { } absent)
            return absent;
        BlockHeader header = reference.Tag == BlockTag.Pending ? PendingHeader(view!.Block) : view!.Block.Header;
        RpcError? fault = Open(view, view, header, accounts, overrides, out site, cancel);
        if (fault is not null)
            view.Dispose();
        return fault;
    }

    /// <summary>Opens a state that is not quite that behind a block, such as one in the middle of a block.</summary>
    /// <param name="view">What the site holds and disposes.</param>
    /// <param name="state">The state.</param>
    /// <param name="header">The block that calls see.</param>
    /// <param name="accounts">What the call pretends about accounts.</param>
    /// <param name="overrides">What it pretends about the block.</param>
    /// <param name="site">The open state.</param>
    /// <param name="cancel">Ends what runs there.</param>
    public RpcError? Open(
        StateView view, IStateReader state, BlockHeader header, StateOverrides accounts, BlockOverrides overrides,
        out CallSite? site, CancellationToken cancel)
    {
        site = null;
        BlockContext block = Pretend(chain.ContextOf(header), overrides);
        ForkRules fork = chain.Rules.Forks.At(block.Number, block.Timestamp);
        if (PretendedPrecompiles.Apply(accounts, ref fork, out var numbers) is { } fault)
            return fault;
        IStateReader reader = accounts.Accounts.Count == 0 ? state : new OverriddenState(state, accounts);
        var world = new WorldState(reader, chain.Code) { MovedPrecompiles = numbers, Cancel = cancel };
        view.Cancel = cancel;
        site = new CallSite(view, reader, world, block, fork, executors);
        return null;
    }

    /// <summary>The transaction that a call object stands for.</summary>
    /// <param name="request">The object.</param>
    /// <param name="site">Where it is to run.</param>
    public Call CallOf(CallRequest request, CallSite site)
    {
        ulong gasMax = options.CallGasMax;
        Address from = request.From ?? default;
        bool paysFees = request.GasPrice is not null || request.MaxFeePerGas is not null;
        UInt256 cap = request.GasPrice ?? request.MaxFeePerGas ?? default;
        var transaction = new Transaction
        {
            Type = TypeOf(request),
            ChainId = site.Block.ChainId,
            Nonce = request.Nonce ?? site.AccountOf(from).Nonce,
            GasLimit = Math.Min(request.Gas ?? gasMax, gasMax),
            MaxFeePerGas = cap,
            MaxPriorityFeePerGas = request.GasPrice ?? request.MaxPriorityFeePerGas ?? default,
            To = request.To,
            Value = request.Value ?? default,
            Data = request.Input,
            AccessList = request.AccessList,
            Authorizations = request.Authorizations,
            MaxFeePerBlobGas = request.MaxFeePerBlobGas ?? default,
            BlobVersionedHashes = request.BlobVersionedHashes,
        };

        // Who names a price wants to know whether the sender can pay it; who names none asks about the code alone.
        ExecutionChecks checks = paysFees && !cap.IsZero
            ? ExecutionChecks.Fees | ExecutionChecks.Funds
            : ExecutionChecks.None;
        return new Call(transaction, from, checks);
    }

    private BlockHeader PendingHeader(CommittedBlock head)
    {
        var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
        ulong timestamp = Math.Max(now, head.Timestamp);
        BlockHeader next = chain.Rules.NextHeader(head.Header, head.Hash, timestamp);
        return next with { Beneficiary = head.Header.Beneficiary, MixHash = head.Header.MixHash };
    }

    private static BlockContext Pretend(BlockContext block, BlockOverrides overrides) => block with
    {
        Number = overrides.Number ?? block.Number,
        Timestamp = overrides.Time ?? block.Timestamp,
        GasLimit = overrides.GasLimit ?? block.GasLimit,
        Beneficiary = overrides.FeeRecipient ?? block.Beneficiary,
        Difficulty = overrides.Difficulty ?? block.Difficulty,
        PrevRandao = overrides.PrevRandao ?? block.PrevRandao,
        BaseFeePerGas = overrides.BaseFeePerGas ?? block.BaseFeePerGas,
        BlobBaseFee = overrides.BlobBaseFee ?? block.BlobBaseFee,
    };

    private static TransactionType TypeOf(CallRequest request)
    {
        if (request.GasPrice is null || request.DynamicType > TransactionType.DynamicFee)
            return request.DynamicType;
        return request.AccessList.IsEmpty ? TransactionType.Legacy : TransactionType.AccessList;
    }
}
