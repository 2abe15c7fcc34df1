using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging;

namespace GridChain.Ledger.Storage;

/// <summary>
/// Begins a store with its genesis block, or checks that what is there is this chain, whole.
/// </summary>
internal static class LedgerOpening
{
    public static CommittedBlock Open(
        IKeyValueStore store,
        ChainRules rules,
        IHeaderRules headerRules,
        StateRetention retention,
        ILogger<Blockchain> logger,
        out StateKeeper states)
    {
        Block genesis = GenesisBlock.Of(rules);
        Hash256 genesisHash = headerRules.HashOf(genesis.Header);
        byte? format = Metadata.ReadFormat(store);
        if (format is null)
            return Begin(store, rules, genesis, genesisHash, retention, logger, out states);
        if (format != Metadata.Format)
        {
            throw new LedgerOpenException(
                $"The store has format {format}, this node reads format {Metadata.Format}. Use the node's version "
                + "that wrote it, or another data directory.");
        }

        Hash256 stored = Metadata.ReadGenesis(store);
        if (stored != genesisHash)
        {
            throw new LedgerOpenException(
                $"The store holds the chain with genesis block {stored}, but the genesis file describes "
                + $"{genesisHash}. Use the genesis file of that chain, or another data directory.");
        }

        CommittedBlock head = ReadHead(store, headerRules);
        states = StateKeeper.Open(store, retention, head.Number, head.Header.StateRoot, out ulong replayed);
        if (Metadata.ReadIsOpen(store))
            LedgerLog.Recovered(logger, rules.ChainId, head.Number, head.Hash, replayed);
        else
            LedgerLog.Opened(logger, rules.ChainId, head.Number, head.Hash);
        return head;
    }

    private static CommittedBlock Begin(
        IKeyValueStore store,
        ChainRules rules,
        Block genesis,
        in Hash256 hash,
        StateRetention retention,
        ILogger logger,
        out StateKeeper states)
    {
        states = StateKeeper.Begin(store, retention, genesis.Header.Number);
        PendingState state = states.Begin();
        state.Apply(GenesisBlock.StateOf(rules.Genesis));
        byte[] encoded = genesis.Encode();
        using IKeyValueBatch batch = store.NewBatch();
        states.Write(state, batch, genesis.Header.Number);
        BlockStore.Write(batch, hash, genesis, encoded, [], []);
        Metadata.WriteGenesis(batch, hash);
        Metadata.WriteHead(batch, genesis.Header.Number);
        store.Commit(batch);
        states.Advance();
        LedgerLog.Begun(logger, rules.ChainId, hash, rules.Genesis.Alloc.Count);
        return new CommittedBlock(hash, genesis, encoded.Length);
    }

    private static CommittedBlock ReadHead(IKeyValueStore store, IHeaderRules headerRules)
    {
        ulong number = Metadata.ReadHead(store);
        CommittedBlock head = new BlockStore(store).ReadBlock(number)
            ?? throw BlockStore.Damaged($"its head, block {number}, is not there");
        if (headerRules.HashOf(head.Header) != head.Hash)
            throw BlockStore.Damaged($"its head, block {number}, is not the one with the hash {head.Hash}");
        return head;
    }
}
