using GridChain.Ledger;
using GridChain.Ledger.Storage;
using GridChain.Node.Proposing;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.State.KeyValue;
using GridChain.TxPool;
using GridChain.TxPool.Journal;

namespace GridChain.Node.Hosting;

/// <summary>A running ledger node: store, chain, pool, proposer, JSON-RPC. Dispose it to stop it in order.</summary>
/// <remarks>
/// <code>
///   open:  validator key -> genesis file -> RocksDB -> Blockchain -> pool + journal -> proposer -> JSON-RPC
///   stop:  JSON-RPC -> proposer (ends its block) -> journal (last write) -> Blockchain -> RocksDB
/// </code>
/// </remarks>
public sealed class LedgerNode : IAsyncDisposable
{
    private const string StoreFolder = "store";
    private const string KeyFile = "validator.key";
    private const string JournalFile = "pool.journal";

    private readonly WebApplication app;
    private readonly IKeyValueStore store;
    private readonly Blockchain chain;
    private readonly TransactionPool pool;
    private readonly BlockProposer proposer;
    private readonly ILogger<LedgerNode> logger;

    private LedgerNode(WebApplication app, IKeyValueStore store)
    {
        this.app = app;
        this.store = store;
        chain = app.Services.GetRequiredService<Blockchain>();
        pool = app.Services.GetRequiredService<TransactionPool>();
        proposer = app.Services.GetRequiredService<BlockProposer>();
        logger = app.Services.GetRequiredService<ILogger<LedgerNode>>();
    }

    /// <summary>Where it listens, HTTP and WebSocket alike.</summary>
    public Uri Url => new(app.Urls.First());

    /// <summary>Opens the datadir and starts everything.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="NodeException">A setting cannot be followed; the message names it.</exception>
    /// <exception cref="LedgerOpenException">The datadir holds another chain.</exception>
    /// <exception cref="KeyValueException">The store cannot be opened.</exception>
    public static async Task<LedgerNode> StartAsync(NodeOptions options, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.Datadir);
        string keyPath = options.ValidatorKeyFile.Length > 0
            ? options.ValidatorKeyFile
            : Path.Combine(options.Datadir, KeyFile);
        byte[] key = ValidatorKey.ReadOrCreate(keyPath, out bool isNewKey);
        GenesisFile genesis = GenesisFile.Prepare(options, Secp256k1.ToAddress(key));
        RocksDbStore store = RocksDbStore.Open(StorePath(options), LedgerColumns.All);
        LedgerNode? node = null;
        try
        {
            node = new LedgerNode(NodeHost.Build(options, genesis, key, store, time), store);
            if (store.TornBytesCut > 0)
                Log.LogCut(node.logger, store.TornBytesCut);
            if (isNewKey)
                Log.KeyMade(node.logger, keyPath);
            await node.StartAsync(options, Secp256k1.ToAddress(key), cancel);
            return node;
        }
        catch
        {
            if (node is not null)
                await node.DisposeAsync();
            else
                store.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the node was asked to stop, by a signal or by a fault.</summary>
    /// <returns>False when it was a fault.</returns>
    public async Task<bool> WaitForShutdownAsync()
    {
        await app.WaitForShutdownAsync();
        return !proposer.HasFailed;
    }

    /// <summary>Asks the node to stop.</summary>
    public void RequestStop() => app.Lifetime.StopApplication();

    /// <summary>Stops in order: nothing that was reported is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        ulong number = chain.Head.Number;
        ulong chainId = chain.Rules.ChainId;
        chain.Dispose();
        store.Dispose();
        Log.Stopped(logger, chainId, number);
        await app.DisposeAsync();
    }

    internal static string StorePath(NodeOptions options) => Path.Combine(options.Datadir, StoreFolder);

    internal static TxJournal OpenJournal(NodeOptions options, TimeProvider time, ILogger<TxJournal> logger) =>
        TxJournal.Open(Path.Combine(options.Datadir, JournalFile), time, logger);

    private async Task StartAsync(NodeOptions options, Address validator, CancellationToken cancel)
    {
        if (!options.Follow)
            CheckValidator(validator);
        _ = pool.Restore();
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault)
        {
            throw new NodeException(
                $"--http-port: {options.HttpHost}:{options.HttpPort} cannot be listened on: {fault.Message}", fault);
        }

        if (!NodeHost.IsLoopback(options.HttpHost))
            Log.Open(logger, options.HttpHost);
        CommittedBlock head = chain.Head;
        Log.Ready(
            logger, chain.Rules.ChainId, Url.ToString(), head.Number, head.Hash, pool.Status.ReadyCount
            + pool.Status.QueuedCount, validator.ToChecksum(), options.Datadir);
    }

    /// <summary>A node whose key may not make the next block would take transactions for ever and make none.</summary>
    private void CheckValidator(in Address validator)
    {
        if (chain.Rules.Genesis.Config.Qbft is null
            || !Consensus.Qbft.QbftExtraData.TryDecode(chain.Head.Header.ExtraData.Span, out var extraData)
            || extraData.Validators is [var sole] && sole == validator)
            return;
        string validators = string.Join(", ", extraData.Validators.Select(one => one.ToChecksum()));
        throw new NodeException(
            $"--validator-key-file: the key is that of {validator.ToChecksum()}, but the chain's validators are "
            + $"{validators}. Give the validator's key, or another --datadir.");
    }
}
