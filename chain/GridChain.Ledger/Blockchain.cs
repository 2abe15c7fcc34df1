using System.Runtime.CompilerServices;
using GridChain.Evm.Execution;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.State;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging;

namespace GridChain.Ledger;

/// <summary>
/// The chain of durable blocks: answers about every block up to the head, takes the next one.
/// </summary>
/// <remarks>
/// <code>
/// BlockBuilder.Build ─┐                  ┌─▶ store: one synced batch ─▶ Head ─▶ SubscribeHeads, FollowAsync
/// Import ─────────────┴─▶ BlockExecution ┘
///                          GetBlock, GetLogs, StateAt, FindTransaction ◀── any thread, never waits for the writer
/// </code>
/// What it does: rules of blocks, execution, storage, head. What it does not: pool, clock, agreement with
/// peers.
/// There are no forks: agreement is final with one block, so a block either follows the head or is refused.
/// Reading is thread-safe; writing is for one caller at a time.
/// </remarks>
public sealed partial class Blockchain : IDisposable
{
    private readonly IKeyValueStore store;
    private readonly IHeaderRules headerRules;
    private readonly ILogger<Blockchain> logger;
    private readonly BlockStore blocks;
    private readonly StateKeeper states;
    private readonly HeadFeed feed = new();
    private readonly WriterGate gate = new();
    private volatile HeadState head;
    private bool isDisposed;

    private Blockchain(
        IKeyValueStore store,
        ChainRules rules,
        IHeaderRules headerRules,
        CommittedBlock first,
        StateKeeper states,
        ILogger<Blockchain> logger)
    {
        this.store = store;
        this.headerRules = headerRules;
        this.logger = logger;
        blocks = new BlockStore(store);
        Rules = rules;
        BlockHashes = new AncestorHashes(blocks);
        this.states = states;
        head = HeadAt(first);
    }

    /// <summary>The last durable block.</summary>
    public CommittedBlock Head => head.Block;

    /// <summary>What the genesis file fixes.</summary>
    public ChainRules Rules { get; }

    /// <summary>Analysed code, shared by the processor and every eth_call.</summary>
    public CodeCache Code { get; } = new(compile => ThreadPool.UnsafeQueueUserWorkItem(_ => compile(), null));

    /// <summary>BLOCKHASH's source: hashes of all durable blocks.</summary>
    public IBlockHashes BlockHashes { get; }

    /// <summary>Opens the chain of a store, or begins it with the genesis block.</summary>
    /// <param name="store">A store with <see cref="LedgerColumns.All"/>; stays the caller's and outlives the
    /// chain.</param>
    /// <param name="genesis">The genesis file.</param>
    /// <param name="retention">How much of older states is kept.</param>
    /// <param name="logger">Takes what happened at the opening, and each block.</param>
    /// <exception cref="GenesisException">The genesis file cannot be used.</exception>
    /// <exception cref="LedgerOpenException">The store holds another chain or another format.</exception>
    /// <exception cref="KeyValueException">The store cannot be read, or is damaged.</exception>
    public static Blockchain Open(
        IKeyValueStore store, GenesisSpec genesis, StateRetention retention, ILogger<Blockchain> logger)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(genesis);
        var rules = new ChainRules(genesis);
        IHeaderRules headerRules = genesis.Config.Qbft is { } qbft
            ? new QbftHeaderRules(qbft)
            : new UnsealedHeaderRules(rules);
        CommittedBlock first = LedgerOpening.Open(store, rules, headerRules, retention, logger, out StateKeeper states);
        Metadata.WriteIsOpen(store, isOpen: true);
        return new Blockchain(store, rules, headerRules, first, states, logger);
    }

    /// <summary>
    /// Opens a chain with the default retention: <see cref="Open(IKeyValueStore, GenesisSpec, StateRetention,
    /// ILogger{Blockchain})"/>.
    /// </summary>
    public static Blockchain Open(IKeyValueStore store, GenesisSpec genesis, ILogger<Blockchain> logger) =>
        Open(store, genesis, StateRetention.Default, logger);

    /// <summary>The hash by which a block with this header is known.</summary>
    public Hash256 HashOf(BlockHeader header) => headerRules.HashOf(header);

    /// <summary>The least timestamp that the next block may have, seconds since 1970.</summary>
    public ulong NextTimestampMin => headerRules.NextTimestampMin(Head.Header);

    /// <summary>
    /// The next block's header as far as the rules decide it: for calls on "pending" and for estimates.
    /// </summary>
    /// <param name="timestamp">Seconds since 1970; raised to the least one that is allowed.</param>
    public BlockHeader NextHeader(ulong timestamp)
    {
        CommittedBlock parent = Head;
        ulong allowed = Math.Max(timestamp, headerRules.NextTimestampMin(parent.Header));
        BlockHeader next = Rules.NextHeader(parent.Header, parent.Hash, allowed);
        return next with { Beneficiary = parent.Header.Beneficiary, MixHash = parent.Header.MixHash };
    }

    /// <summary>
    /// What a block with this header tells transactions in it: the same for a block and for eth_call.
    /// </summary>
    public BlockContext ContextOf(BlockHeader header) =>
        BlockContext.Of(header, Rules.ChainId, Rules.ForkOf(header), BlockHashes);

    /// <summary>New heads from now on.</summary>
    /// <param name="capacity">Heads that may wait; above that the oldest are dropped.</param>
    public HeadSubscription SubscribeHeads(int capacity = 256) => feed.Subscribe(capacity);

    /// <summary>
    /// Every block from a number on, in order and without gaps; waits at the head for the next one.
    /// </summary>
    /// <param name="fromBlock">First block; may be above the head.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async IAsyncEnumerable<CommittedBlock> FollowAsync(
        ulong fromBlock, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Subscribed before the first look at the head, so that no block falls between the two.
        using HeadSubscription heads = SubscribeHeads(capacity: 1);
        ulong next = fromBlock;
        do
        {
            while (GetBlock(next) is { } block)
            {
                yield return block;
                next++;
            }

            _ = heads.Reader.TryRead(out _);
        }
        while (GetBlock(next) is not null || await heads.Reader.WaitToReadAsync(cancel).ConfigureAwait(false));
    }

    private void Close()
    {
        try
        {
            states.Flush();
            Metadata.WriteIsOpen(store, isOpen: false);
        }
        catch (KeyValueException cause)
        {
            LedgerLog.NotClosed(logger, Head.Number, cause.Message);
        }
    }

    /// <summary>Ends subscriptions and notes that the store was closed in order.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        feed.Complete();
        head.Snapshot.Release();
        if (!gate.HasFailed)
            Close();
        states.Dispose();
    }
}
