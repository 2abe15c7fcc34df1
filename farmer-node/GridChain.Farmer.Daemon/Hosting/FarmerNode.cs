using System.Security.Cryptography;
using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Contracts.Errors;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Daemon.Options;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Metering;
using GridChain.Farmer.Proofs;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>All parts of a running node, put together.</summary>
/// <remarks>
/// <code>
///   ChainWatcher ─► ReservationLoop ─► NodeEffects ─► ContainerDriver
///                        │ snapshot          └──────► TransactionSender ─► chain
///                        ▼
///                   UsageMeter ─► ProofStore ─► RootPoster, Settler ─► chain
///                                     └───────► HTTP API
/// </code>
/// </remarks>
internal sealed class FarmerNode : IDisposable
{
    private readonly List<IDisposable> owned = [];

    private FarmerNode()
    {
    }

    internal required FarmerOptions Options { get; init; }

    internal required NodeIdentity Identity { get; init; }

    internal required TrustFile Trust { get; init; }

    internal required Hash256 BootId { get; init; }

    internal required ContainerDriver Driver { get; init; }

    internal required ReservationLoop Loop { get; init; }

    internal required ChainWatcher Watcher { get; init; }

    internal required UsageMeter Meter { get; init; }

    internal required ProofStore Proofs { get; init; }

    internal required RootPoster Poster { get; init; }

    internal required Settler? Settler { get; init; }

    /// <summary>Opens everything; nothing is started before <see cref="RunAsync"/>.</summary>
    internal static async Task<FarmerNode> OpenAsync(
        FarmerOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.DataPath);
        foreach (string path in options.ImagePaths) Directory.CreateDirectory(path);
        PrivateKeySigner signer = NodeKey.Open(options);
        TrustFile trust = TrustJson.Read(options.TrustFile);
        var chain = new ChainClient(
            options.Profile, ContractErrors.Instance, time, logs.CreateLogger<ChainClient>());
        NodeIdentity identity = await WaitForFactsAsync(options, chain, signer, time, logs, cancel);
        ContainerDriver driver = await ContainerDriver.OpenAsync(
            DriverOptions(options), time, logs.CreateLogger<ContainerDriver>(), cancel);
        var sender = new TransactionSender(chain, signer);
        Hash256 bootId = HashOfFile("/proc/sys/kernel/random/boot_id");
        Hash256 agent = HashOfFile(typeof(FarmerNode).Assembly.Location);
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        var effects = new NodeEffects(driver, sender, identity, bootId, options.PublicHost, http, time);
        ReservationStore store = ReservationStore.Open(
            Path.Combine(options.DataPath, "reservations.journal"), logs.CreateLogger<ReservationStore>());
        var runner = new ReservationRunner(new ReservationVerifier(identity, trust));
        var loop = new ReservationLoop(runner, store, effects, time, logs.CreateLogger<ReservationLoop>());
        var watcher = new ChainWatcher(
            chain, identity, loop, store.Trail, options.FromBlock, time, logs.CreateLogger<ChainWatcher>());
        var proofs = new ProofStore(Path.Combine(options.DataPath, "usage"), options.KeepEpochs);
        var meter = new UsageMeter(
            identity, signer, driver, () => loop.Reservations, proofs, Path.Combine(options.DataPath, "meters.journal"),
            (bootId, agent), time, logs.CreateLogger<UsageMeter>());
        var settler = options.SettleEverySeconds == 0 ? null : new Settler(
            proofs, sender, identity, () => loop.Reservations, TimeSpan.FromSeconds(options.SettleEverySeconds), time,
            logs.CreateLogger<Settler>());
        var node = new FarmerNode
        {
            Options = options,
            Identity = identity,
            Trust = trust,
            BootId = bootId,
            Driver = driver,
            Loop = loop,
            Watcher = watcher,
            Meter = meter,
            Proofs = proofs,
            Poster = new RootPoster(proofs, sender, signer, identity, time, logs.CreateLogger<RootPoster>()),
            Settler = settler,
        };
        node.owned.AddRange([loop, meter, driver, http, sender, chain, signer]);
        return node;
    }

    /// <summary>Runs all parts until cancelled, or until one of them fails.</summary>
    internal async Task RunAsync(CancellationToken cancel)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> parts =
        [
            Loop.RunAsync(together.Token), Watcher.RunAsync(together.Token), Meter.RunAsync(together.Token),
            Poster.RunAsync(together.Token),
        ];
        if (Settler is not null) parts.Add(Settler.RunAsync(together.Token));
        Task first = await Task.WhenAny(parts);
        await together.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancel.IsCancellationRequested) await first;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable part in owned) part.Dispose();
    }

    // Without kept facts the chain has to be there once; it may come up after us.
    private static async Task<NodeIdentity> WaitForFactsAsync(
        FarmerOptions options, ChainClient chain, PrivateKeySigner signer, TimeProvider time, ILoggerFactory logs,
        CancellationToken cancel)
    {
        TimeSpan wait = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                return await NodeFacts.FindAsync(options, chain, signer, cancel);
            }
            catch (ChainException fault) when (fault.Fault is ChainFault.Unavailable or ChainFault.TimedOut)
            {
                Log.ChainMissing(logs.CreateLogger<FarmerNode>(), fault.Message, wait.TotalSeconds);
                await Task.Delay(wait, time, cancel);
            }
        }
    }

    private static ContainerDriverOptions DriverOptions(FarmerOptions options) => new()
    {
        DataPath = Path.Combine(options.DataPath, "containers"),
        ImagePaths = options.ImagePaths,
        Runtime = options.Runtime,
        PortFirst = options.Ports.First,
        PortCount = options.Ports.Last - options.Ports.First + 1,
    };

    private static Hash256 HashOfFile(string path) =>
        File.Exists(path) ? Keccak256.Hash(File.ReadAllBytes(path)) : new Hash256(RandomNumberGenerator.GetBytes(32));
}
