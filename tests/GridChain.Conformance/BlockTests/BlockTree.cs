using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Conformance.BlockTests;

/// <summary>The branches of a test, each judged by a ledger of its own, and the choice between them.</summary>
/// <remarks>
/// A ledger of GridChain is final: it never leaves a branch. A block beside the head therefore goes to another
/// ledger, which takes the branch from genesis on first. The heaviest branch is the head, the first seen of
/// equals (Yellow Paper §11); under proof of stake, where blocks weigh nothing, the longest.
/// </remarks>
internal sealed class BlockTree : IDisposable
{
    private readonly GenesisSpec genesis;
    private readonly Dictionary<Hash256, Branch> known = [];
    private readonly List<Ledger> ledgers = [];

    public BlockTree(GenesisSpec genesis)
    {
        this.genesis = genesis;
        Ledger first = Open(null);
        Genesis = first.Chain.Head;
        known[Genesis.Hash] = new Branch(Genesis.Block, Genesis.Header.Difficulty);
        Head = Genesis.Hash;
    }

    public CommittedBlock Genesis { get; }

    /// <summary>The last block of the branch that is chosen.</summary>
    public Hash256 Head { get; private set; }

    /// <summary>Gives a block to the ledger of its branch; null when it was accepted, else the reason.</summary>
    public BlockRefusal? Import(Block block)
    {
        Hash256 hash = block.Header.Hash;
        if (known.ContainsKey(hash))
            return null;
        if (!known.TryGetValue(block.Header.ParentHash, out Branch? parent))
        {
            return BlockRefusal.Of(
                BlockValidity.Of(BlockFault.NotOnHead, $"its parent {block.Header.ParentHash} is not known"));
        }

        BlockValidity validity = LedgerAt(block.Header.ParentHash, parent).Import(block);
        if (BlockRefusal.Of(validity) is { } refusal)
            return refusal;
        var branch = new Branch(block, parent.TotalDifficulty + block.Header.Difficulty);
        known[hash] = branch;
        if (branch.IsBetterThan(known[Head]))
            Head = hash;
        return null;
    }

    public void Dispose()
    {
        foreach (Ledger ledger in ledgers)
            ledger.Dispose();
    }

    private Blockchain LedgerAt(in Hash256 parent, Branch branch)
    {
        ulong? merge = MergeBlockAfter(branch);
        foreach (Ledger ledger in ledgers)
        {
            if (ledger.Chain.Head.Hash == parent && ledger.MergeBlock == merge)
                return ledger.Chain;
        }

        Ledger other = Open(merge);
        foreach (Block ancestor in PathTo(branch))
        {
            BlockValidity validity = other.Chain.Import(ancestor);
            Invariant.Check(validity.IsValid);
        }

        return other.Chain;
    }

    private Ledger Open(ulong? mergeBlock)
    {
        var ledger = new Ledger(mergeBlock is null
            ? genesis
            : genesis with { Config = genesis.Config with { MergeNetsplitBlock = mergeBlock } }, mergeBlock);
        ledgers.Add(ledger);
        return ledger;
    }

    private List<Block> PathTo(Branch branch)
    {
        var path = new List<Block>();
        for (Branch at = branch; at.Number > Genesis.Number; at = known[at.Block.Header.ParentHash])
            path.Add(at.Block);
        path.Reverse();
        return path;
    }

    /// <summary>The first block under proof of stake, once a branch has the total difficulty (EIP-3675).</summary>
    private ulong? MergeBlockAfter(Branch branch)
    {
        if (genesis.Config.TerminalTotalDifficulty is not { } terminal || branch.TotalDifficulty < terminal)
            return null;
        ulong number = branch.Number + 1;
        for (Branch at = branch; at.Number > Genesis.Number; at = known[at.Block.Header.ParentHash])
        {
            if (known[at.Block.Header.ParentHash].TotalDifficulty < terminal)
                break;
            number = at.Number;
        }

        return number;
    }

    private sealed record Branch(Block Block, UInt256 TotalDifficulty)
    {
        public ulong Number => Block.Header.Number;

        public bool IsBetterThan(Branch other) => TotalDifficulty > other.TotalDifficulty
            || (TotalDifficulty == other.TotalDifficulty && Block.Header.Difficulty.IsZero && Number > other.Number);
    }

    private sealed class Ledger : IDisposable
    {
        private readonly MemoryStore store = new();

        public Ledger(GenesisSpec genesis, ulong? mergeBlock)
        {
            MergeBlock = mergeBlock;
            Chain = Blockchain.Open(store, genesis, NullLogger<Blockchain>.Instance);
        }

        public Blockchain Chain { get; }

        public ulong? MergeBlock { get; }

        public void Dispose()
        {
            Chain.Dispose();
            store.Dispose();
        }
    }
}
