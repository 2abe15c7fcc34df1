using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Simulation;

/// <summary>One simulated block while it runs. Used once.</summary>
internal sealed class BlockRun
{
    private readonly SimulationSite site;
    private readonly SimulatedBlockRequest request;
    private readonly List<SimulatedCall> calls = [];
    private readonly List<Receipt> receipts = [];
    private readonly BlockHeader header;
    private readonly BlockContext context;
    private readonly TransferNotes notes;
    private ForkRules fork;
    private ulong gasUsed;

    /// <summary>Begins a block.</summary>
    /// <param name="site">The simulation.</param>
    /// <param name="plan">The block.</param>
    /// <param name="parent">The block before.</param>
    /// <param name="gasLeft">Gas that the simulation has left.</param>
    public BlockRun(SimulationSite site, BlockPlan plan, CommittedBlock parent, ulong gasLeft)
    {
        this.site = site;
        request = plan.Request;
        GasLeft = gasLeft;
        fork = site.Chain.Rules.Forks.At(plan.Number, plan.Timestamp);
        header = HeaderOf(plan, parent);
        context = BlockContext.Of(header, site.Chain.Rules.ChainId, fork, site.Hashes);
        if (request.Block.BlobBaseFee is { } fee)
            context = context with { BlobBaseFee = fee };
        notes = new TransferNotes(site.World, site.Request.TracesTransfers);
    }

    /// <summary>Gas that the simulation has left.</summary>
    public ulong GasLeft { get; private set; }

    /// <summary>Runs the block, or says why it cannot be.</summary>
    public RpcError? Execute(ExecutorPool executors, out SimulatedBlock? block)
    {
        block = null;
        if (PretendedPrecompiles.Apply(request.State, ref fork, out var numbers) is { } misplaced)
            return misplaced;
        site.World.MovedPrecompiles = numbers;
        Pretend(request.State, site.World);
        TransactionExecutor executor = executors.Rent(fork);
        SystemCalls.BeginBlock(
            executor, context, header.ParentHash, header.ParentBeaconBlockRoot ?? Hash256.Zero, site.World);
        foreach (CallRequest call in request.Calls)
        {
            if (Run(executor, call) is { } fault)
                return fault;
        }

        ImmutableArray<Receipt> done = [.. receipts];
        if (!ExecutionRequests.TryTake(site.Chain.Rules, executor, context, site.World, done, out var requests))
            return RpcError.Server("a request contract is missing or failed (EIP-7002, EIP-7251)");
        executors.Return(executor);
        block = Finish(done, requests);
        return null;
    }

    private BlockHeader HeaderOf(BlockPlan plan, CommittedBlock parent)
    {
        BlockOverrides wished = request.Block;
        ChainRules rules = site.Chain.Rules;
        UInt256? baseFee = site.Request.IsValidating
            ? rules.NextBaseFee(parent.Header, plan.Timestamp)
            : fork.HasBaseFee ? UInt256.Zero : null;
        return new BlockHeader
        {
            ParentHash = parent.Hash,
            Number = plan.Number,
            Timestamp = plan.Timestamp,
            GasLimit = wished.GasLimit ?? parent.Header.GasLimit,
            Beneficiary = wished.FeeRecipient ?? parent.Header.Beneficiary,
            Difficulty = wished.Difficulty ?? (fork.IsAfterMerge ? UInt256.Zero : parent.Header.Difficulty),
            MixHash = wished.PrevRandao ?? Hash256.Zero,
            BaseFeePerGas = wished.BaseFeePerGas ?? baseFee,
            ExcessBlobGas = rules.NextExcessBlobGas(parent.Header, plan.Timestamp),
            ParentBeaconBlockRoot = fork.StoresBeaconRoot ? wished.BeaconRoot ?? Hash256.Zero : null,
        };
    }

    /// <summary>Changes the state as if a transaction before the first had done it.</summary>
    private static void Pretend(StateOverrides overrides, WorldState world)
    {
        world.BeginTransaction();
        foreach (AccountOverride account in overrides.Accounts)
        {
            Address address = account.Address;
            if (account.Nonce is { } nonce)
                world.SetNonce(address, nonce);
            if (account.Code is { } code)
                world.SetCode(address, code);
            if (account.Balance is { } balance)
                world.SetBalance(address, balance);
            if (account.ReplacesStorage)
                world.ClearStorage(address);
            foreach ((UInt256 slot, UInt256 value) in account.Storage ?? new Dictionary<UInt256, UInt256>())
                world.SetStorage(address, slot, value);
        }

        world.EndTransaction(removeEmpty: false);
    }

    private RpcError? Run(TransactionExecutor executor, CallRequest call)
    {
        Address sender = call.From ?? default;
        ulong blockGasLeft = header.GasLimit - gasUsed;
        ulong gas = call.Gas ?? blockGasLeft;
        if (gas > blockGasLeft)
        {
            return new RpcError(
                RpcErrorCode.BlockGasLimitReached,
                $"block gas limit reached: remaining: {blockGasLeft}, required: {gas}");
        }

        Transaction transaction = TransactionOf(call, sender, Math.Min(gas, GasLeft));
        ExecutionChecks checks = ChecksOf(transaction);
        TransactionValidity early = SimulationFault.Check(transaction, sender, checks, context, site.World);
        if (!early.IsValid)
            return SimulationFault.Of(early);

        // Without validation a sender at the last nonce may call all the same; only the nonce's form would refuse it.
        Transaction run = site.Request.IsValidating ? transaction : transaction with { Nonce = 0 };
        var tracer = new TransferTracer(notes);
        notes.Begin();
        TransactionOutcome outcome = executor.Call(context, run, sender, site.World, checks, ref tracer);
        if (outcome.Result is not { } result)
            return SimulationFault.Of(outcome.Validity);
        gasUsed += result.GasUsed;
        GasLeft -= Math.Min(result.GasUsed, GasLeft);
        receipts.Add(ReceiptOf(transaction, result));
        calls.Add(new SimulatedCall(transaction, sender, result, [.. notes.Told], FaultOf(result)));
        return null;
    }

    private ExecutionChecks ChecksOf(Transaction transaction)
    {
        if (site.Request.IsValidating)
            return ExecutionChecks.Nonce | ExecutionChecks.Fees | ExecutionChecks.Funds;
        bool isFree = transaction.MaxFeePerGas.IsZero && transaction.MaxPriorityFeePerGas.IsZero;
        return isFree ? ExecutionChecks.None : ExecutionChecks.Fees | ExecutionChecks.Funds;
    }

    private Transaction TransactionOf(CallRequest call, in Address sender, ulong gas) => new()
    {
        Type = call.GasPrice is null ? call.DynamicType : TransactionType.Legacy,
        ChainId = call.GasPrice is null ? site.Chain.Rules.ChainId : null,
        Nonce = call.Nonce ?? site.World.GetNonce(sender),
        GasLimit = gas,
        MaxFeePerGas = call.GasPrice ?? call.MaxFeePerGas ?? default,
        MaxPriorityFeePerGas = call.GasPrice ?? call.MaxPriorityFeePerGas ?? default,
        To = call.To,
        Value = call.Value ?? default,
        Data = call.Input,
        AccessList = call.AccessList,
        Authorizations = call.Authorizations,
        MaxFeePerBlobGas = call.MaxFeePerBlobGas ?? default,
        BlobVersionedHashes = call.BlobVersionedHashes,
    };

    private Receipt ReceiptOf(Transaction transaction, EvmResult result)
    {
        Hash256? root = null;
        if (BlockForks.HasReceiptRoots(fork))
        {
            site.State.Apply(site.World.TakeChanges());
            root = site.State.Root();
        }

        return new Receipt
        {
            Type = transaction.Type,
            Succeeded = result.Status == EvmStatus.Succeeded,
            PostState = root,
            CumulativeGasUsed = gasUsed,
            Logs = result.Logs,
            Bloom = result.Logs.IsEmpty ? Bloom.Empty : Bloom.Of(result.Logs),
        };
    }

    private static RpcError? FaultOf(EvmResult result) => result.Status switch
    {
        EvmStatus.Succeeded => null,
        EvmStatus.Reverted => RpcError.Reverted(result.Output.Span),
        _ => new RpcError(RpcErrorCode.Halted, HaltText.Of(result.Halt)),
    };

    private SimulatedBlock Finish(
        ImmutableArray<Receipt> done, ImmutableArray<ReadOnlyMemory<byte>>? requests)
    {
        ImmutableArray<Withdrawal>? withdrawals =
            BlockForks.HasWithdrawals(fork) ? request.Block.Withdrawals ?? [] : null;
        site.World.BeginTransaction();
        Withdrawals.Pay(withdrawals, site.World);
        BlockReward.Pay(new Block(header, []), fork, site.World);
        site.World.EndTransaction(fork.ClearsEmptyAccounts);
        site.State.Apply(site.World.TakeChanges());
        ImmutableArray<Transaction> transactions = [.. calls.Select(call => call.Transaction)];
        ulong blobGas = (ulong)transactions.Sum(one => one.BlobVersionedHashes.Length) * BlobSchedule.GasPerBlob;
        var block = new Block(
            header with
            {
                StateRoot = site.State.Root(),
                TransactionsRoot = BlockBody.TransactionsRoot(transactions),
                ReceiptsRoot = BlockBody.ReceiptsRoot(done),
                WithdrawalsRoot = BlockBody.WithdrawalsRoot(withdrawals),
                LogsBloom = Bloom.Union(done.Select(receipt => receipt.Bloom)),
                GasUsed = gasUsed,
                BlobGasUsed = fork.Blobs is null ? null : blobGas,
                RequestsHash = requests is { } taken ? SystemCalls.RequestsHash(taken) : null,
            },
            transactions) { Withdrawals = withdrawals };
        return new SimulatedBlock(new CommittedBlock(block.Header.Hash, block, block.Encode().Length), [.. calls]);
    }
}
