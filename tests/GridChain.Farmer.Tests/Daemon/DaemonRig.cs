using System.Globalization;
using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Contracts;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Tests.Drivers;
using GridChain.Farmer.Workloads;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Processes;
using GridChain.TestKit.Story;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Tests.Daemon;

/// <summary>A chain with the story's organisation, and the farmer's daemon as a process of its own.</summary>
public sealed class DaemonRig : IAsyncDisposable
{
    private readonly AnvilNode anvil;
    private readonly ContainerRig images;
    private readonly ChainClient chain;
    private readonly HttpClient http = new();
    private readonly int port;
    private readonly ulong seed;

    private DaemonRig(AnvilNode anvil, ContainerRig images, ChainClient chain, StoryWorld world, int port)
    {
        this.anvil = anvil;
        this.images = images;
        this.chain = chain;
        this.port = port;
        World = world;
        seed = (ulong)port;
    }

    public StoryWorld World { get; }

    public Child Daemon { get; private set; } = null!;

    public string Path => images.Path;

    public string LogPath => System.IO.Path.Combine(Path, "daemon.log");

    public Uri Url => new($"http://127.0.0.1:{port}");

    /// <summary>Founds everything, pins the trust file, starts the daemon.</summary>
    public static async Task<DaemonRig> StartAsync(uint epochSeconds, CancellationToken cancel)
    {
        ContainerRig images = await ContainerRig.OpenAsync("auto");
        AnvilNode? anvil = null;
        try
        {
            anvil = await AnvilNode.StartAsync();
        }
        catch (FileNotFoundException missing)
        {
            await images.DisposeAsync();
            Assert.Skip(missing.Message);
        }

        var chain = new ChainClient(anvil.Profile);
        int port = Ports.Free();
        StoryWorld world = await StoryWorld.FoundAsync(chain, $"http://127.0.0.1:{port}", epochSeconds, cancel);
        var rig = new DaemonRig(anvil, images, chain, world, port);
        rig.WriteKey();
        await rig.PinAsync();
        rig.StartDaemon();
        await rig.WaitForHealthAsync();
        return rig;
    }

    /// <summary>A client that signs as a person.</summary>
    public NodeClient ClientOf(Person person) => new(
        http, Url, World.Node, GridDomain.OfGrid(ChainProfile.GridChainId), new PrivateKeySigner(person.PrivateKey.Span),
        TimeProvider.System);

    public void StartDaemon()
    {
        Daemon = Child.Start(
            "farmer", LogPath, Binaries.Program("GridChain.Farmer.Daemon"),
            [
                "run", "--rpc-url", anvil.RpcUrl.ToString(), "--node", World.Node.ToString(CultureInfo.InvariantCulture),
                "--key-file", File("node.json"), "--password-file", File("password"), "--trust-file", File("trust.json"),
                "--data", File("data"), "--images", images.Options.ImagePaths[0], "--listen", Url.ToString(),
                "--settle-every", "3", "--log-level", "debug",
            ]);
    }

    public Task WaitForHealthAsync() => Check.EventuallyAsync(
        async () => (await TryGetAsync($"{Url}health")).Contains("\"isHealthy\":true", StringComparison.Ordinal),
        TimeSpan.FromSeconds(60), "the daemon is not healthy");

    public Manifest Web(string? digest = null) => new()
    {
        ApiVersion = Manifest.Version,
        Kind = Manifest.App,
        Metadata = new ManifestMetadata { Name = "web", Department = "retail" },
        Spec = new AppSpec
        {
            Workloads =
            [
                new ContainerWorkload
                {
                    Name = "web",
                    Kind = ContainerWorkload.Container,
                    Image = new ImageReference { Ref = "web", Digest = digest ?? images.WebDigest },
                    Resources = new ContainerResources { CpuMilli = 250, MemoryMiB = 64, RootMiB = 64, Pids = 32 },
                    Ports = [new ContainerPort { Name = "http", Container = 8080, Protocol = "http" }],
                    Health = new HealthCheck { Http = "/healthz", Port = "http", PeriodS = 1 },
                    StopGraceS = 2,
                },
            ],
        },
    };

    /// <summary>Requests, approves and reserves; does not wait for the node.</summary>
    public async Task<(Terms Terms, GridChain.Primitives.Hash256 Id)> ReserveAsync(
        Manifest manifest, ulong salt, CancellationToken cancel)
    {
        (Terms terms, GridChain.Primitives.Hash256 id) = await World.RequestAsync(manifest, 3600, seed + salt, cancel);
        await World.ApproveAsync(terms, cancel);
        await World.ReserveAsync(terms, cancel);
        return (terms, id);
    }

    public async Task WaitForStateAsync(
        GridChain.Primitives.Hash256 id, State state, int seconds, CancellationToken cancel)
    {
        try
        {
            await Check.EventuallyAsync(
                async () => await World.StateOfAsync(id, cancel) == state, TimeSpan.FromSeconds(seconds), "");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{id} is {await World.StateOfAsync(id, cancel)}, not {state}; {Daemon.Tail(60)}");
        }
    }

    public async Task<string> TryGetAsync(string url)
    {
        try
        {
            return await http.GetStringAsync(url);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>Fails where the host still shows a container of this daemon.</summary>
    public void AssertNoTrace() => HostTraces.AssertNone(File("data/containers"));

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        var options = images.Options with { DataPath = File("data/containers") };
        using (ContainerDriver driver = await ContainerDriver.OpenAsync(
            options, TimeProvider.System, NullLogger<ContainerDriver>.Instance, CancellationToken.None))
        {
            await driver.SweepAsync(new HashSet<InstanceId>(), CancellationToken.None);
        }

        http.Dispose();
        World.Dispose();
        chain.Dispose();
        await anvil.DisposeAsync();
        await images.DisposeAsync();
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);

    private void WriteKey()
    {
        EncryptedKey key = EncryptedKey.Encrypt(World.NodeKey.PrivateKey.Span, "secret", KeyDerivation.Light());
        System.IO.File.WriteAllBytes(File("node.json"), KeystoreJson.Write(key));
        System.IO.File.WriteAllText(File("password"), "secret\n");
        foreach (string name in new[] { "node.json", "password" })
        {
            System.IO.File.SetUnixFileMode(File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task PinAsync()
    {
        ProgramResult pinned = await ProgramRun.RunAsync(
            Binaries.Program("GridChain.Farmer.Daemon"),
            [
                "trust", "pin", "--rpc-url", anvil.RpcUrl.ToString(), "--department",
                World.Retail.ToString(CultureInfo.InvariantCulture), "--trust-file", File("trust.json"), "--yes",
            ],
            patience: TimeSpan.FromSeconds(60));
        Assert.True(pinned.ExitCode == 0, pinned.Error + pinned.Output);
        Assert.Contains("1 of unit", pinned.Output, StringComparison.Ordinal);
    }
}
