using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Parameters;

namespace GridChain.Rpc.Execution;

/// <summary>Opens blocks for calls, and makes transactions out of call objects.</summary>
/// <remarks>
/// A call on a block sees that block's number and time. A call on "pending" sees the next number and this moment:
/// without empty blocks the head may be hours old, and whoever estimates gas wants to know what a transaction would
/// do now.
/// </remarks>
internal sealed class CallSites(Blockchain chain, RpcOptions options, TimeProvider time)
{
    private readonly ExecutorPool executors = new();

    /// <summary>Opens a block; null when there is none. The caller disposes.</summary>
    public CallSite? Open(in BlockReference reference, StateOverrides overrides)
    {
        StateView? view = reference.Tag is null or BlockTag.Earliest ? StateOf(reference) : chain.HeadState();
        if (view is null)
            return null;
        BlockHeader header = reference.Tag == BlockTag.Pending ? PendingHeader(view.Block) : view.Block.Header;
        ForkRules fork = chain.Rules.ForkOf(header);
        IStateReader reader = overrides.Accounts.Count == 0 ? view : new OverriddenState(view, overrides);
        var world = new WorldState(reader, chain.Code);
        return new CallSite(view, reader, world, chain.ContextOf(header), fork, executors);
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
        };

        // Who names a price wants to know whether the sender can pay it; who names none asks about the code alone.
        ExecutionChecks checks = paysFees && !cap.IsZero
            ? ExecutionChecks.Fees | ExecutionChecks.Funds
            : ExecutionChecks.None;
        return new Call(transaction, from, checks);
    }

    private StateView? StateOf(in BlockReference reference) =>
        chain.Find(reference) is { } block ? chain.StateAt(block.Number) : null;

    private BlockHeader PendingHeader(CommittedBlock head)
    {
        var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
        ulong timestamp = Math.Max(now, head.Timestamp);
        BlockHeader next = chain.Rules.NextHeader(head.Header, head.Hash, timestamp);
        return next with { Beneficiary = head.Header.Beneficiary, MixHash = head.Header.MixHash };
    }

    private static TransactionType TypeOf(CallRequest request)
    {
        if (!request.Authorizations.IsEmpty)
            return TransactionType.SetCode;
        if (request.GasPrice is null)
            return TransactionType.DynamicFee;
        return request.AccessList.IsEmpty ? TransactionType.Legacy : TransactionType.AccessList;
    }
}
