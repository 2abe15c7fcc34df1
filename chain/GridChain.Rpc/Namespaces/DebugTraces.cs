using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Trials;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;
using GridChain.Rpc.Tracing;

namespace GridChain.Rpc.Namespaces;

/// <summary>debug_: transactions, blocks and calls under a tracer's eyes.</summary>
internal sealed class DebugTraces(Blockchain chain, CallSites sites) : IRpcNamespace
{
    private static readonly RpcError Genesis = RpcError.Server("genesis is not traceable");

    public IEnumerable<RpcMethod> Methods =>
    [
        new("debug_traceTransaction", TraceTransaction),
        new("debug_traceBlockByNumber", TraceBlock),
        new("debug_traceBlockByHash", TraceBlock),
        new("debug_traceBlock", TraceEncodedBlock),
        new("debug_traceCall", TraceCall),
    ];

    private RpcError? TraceTransaction(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Hash(0, out Hash256 hash) || !call.OptionalObject(1, TraceOptions.TryRead, out TraceOptions options))
            return call.Fault;
        if (chain.FindTransaction(hash) is not { } mined)
            return RpcError.Server("transaction not found");
        if (chain.Open(mined.Block.Number - 1, out StateView? opened) is { } absent)
            return absent;
        using StateView view = opened!;
        WorldState world = WorldOn(view, call.Deadline(options.Timeout));
        var replay = new BlockReplay(chain, mined.Block, world);
        replay.RunTo(mined.Index);
        return Traces.Write(new ReplayRun(replay, mined.Block, world), options, result);
    }

    private RpcError? TraceBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Block(0, out BlockReference reference)
            || !call.OptionalObject(1, TraceOptions.TryRead, out TraceOptions options))
            return call.Fault;
        if (chain.Find(reference) is not { } block)
            return RpcError.Server("block not found");
        return TraceBlock(call, block, options, result);
    }

    /// <summary>A block in RLP, on the chain or not; its parent is.</summary>
    private RpcError? TraceEncodedBlock(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Data(0, out byte[] encoded)
            || !call.OptionalObject(1, TraceOptions.TryRead, out TraceOptions options))
            return call.Fault;
        Block block;
        try
        {
            block = Block.Decode(encoded);
        }
        catch (RlpException malformed)
        {
            // The caller's bytes; the answer says what was expected instead.
            return RpcError.InvalidParams($"could not decode block: {malformed.Message}");
        }

        if (block.Header.Number == 0)
            return Genesis;
        if (chain.GetBlock(block.Header.ParentHash) is not { } parent || parent.Number + 1 != block.Header.Number)
            return RpcError.Server($"parent {block.Header.ParentHash} not found");
        return TraceBlock(call, new CommittedBlock(block.Header.Hash, block, encoded.Length), options, result);
    }

    private RpcError? TraceBlock(RpcCall call, CommittedBlock block, TraceOptions options, Utf8JsonWriter result)
    {
        if (block.Number == 0)
            return Genesis;
        if (chain.Open(block.Number - 1, out StateView? opened) is { } absent)
            return absent;
        using StateView view = opened!;
        WorldState world = WorldOn(view, call.Deadline(options.Timeout));
        var replay = new BlockReplay(chain, block, world);
        result.WriteStartArray();
        foreach (Transaction transaction in block.Block.Transactions)
        {
            result.WriteStartObject();
            result.WriteHash("txHash"u8, transaction.Hash);
            result.WritePropertyName("result"u8);
            if (Traces.Write(new ReplayRun(replay, block, world), options, result) is { } fault)
                return fault;
            result.WriteEndObject();
        }

        result.WriteEndArray();
        return null;
    }

    private RpcError? TraceCall(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Object(0, CallRequest.TryRead, out CallRequest request)
            || !call.Block(1, out BlockReference reference)
            || !call.OptionalObject(2, TraceOptions.TryRead, out TraceOptions options))
            return call.Fault;
        if (reference.Tag == BlockTag.Pending)
            return RpcError.Server("tracing on top of pending is not supported");
        CancellationToken cancel = call.Deadline(options.Timeout);
        RpcError? fault = options.TransactionIndex is { } index
            ? OpenWithin(reference, index, options, out CallSite? site, cancel)
            : sites.Open(reference, options.Accounts, options.Block, out site, cancel);
        if (fault is not null)
            return fault;
        using (site)
            return Traces.Write(new CallRun(site!, sites.CallOf(request, site!), cancel), options, result);
    }

    /// <summary>The state before a transaction of a block.</summary>
    private RpcError? OpenWithin(
        in BlockReference reference, ulong index, TraceOptions options, out CallSite? site, CancellationToken cancel)
    {
        site = null;
        if (chain.Find(reference) is not { } block)
            return RpcError.UnknownBlock;
        ImmutableArray<Transaction> transactions = block.Block.Transactions;
        if (block.Number == 0 || index >= (ulong)transactions.Length)
            return RpcError.InvalidParams($"txIndex: block {block.Number} has {transactions.Length} transactions");
        if (chain.Open(block.Number - 1, out StateView? view) is { } absent)
            return absent;
        WorldState world = WorldOn(view!, cancel);
        new BlockReplay(chain, block, world).RunTo((int)index);
        var state = new ReplayedState(view!, world.TakeChanges());
        RpcError? fault = sites.Open(view!, state, block.Header, options.Accounts, options.Block, out site, cancel);
        if (fault is not null)
            view!.Dispose();
        return fault;
    }

    private WorldState WorldOn(StateView view, CancellationToken cancel)
    {
        view.Cancel = cancel;
        return new WorldState(view, chain.Code) { Cancel = cancel };
    }
}
