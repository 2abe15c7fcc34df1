using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridChain.Client;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>The programs of a grid on this machine: ledger, one farmer node, explorer; each in a folder of its own.</summary>
/// <remarks>Disposing stops them all. Workloads outlive the farmer by design: end them before.</remarks>
public sealed class LocalGrid : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly StoryChain kind;
    private Child? ledger;
    private AnvilNode? anvil;
    private Child? farmer;
    private Child? explorer;

    /// <summary>A grid in a folder.</summary>
    /// <param name="folder">Everything it keeps lies here; made when missing.</param>
    /// <param name="kind">Which ledger.</param>
    public LocalGrid(string folder, StoryChain kind)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        this.kind = kind;

        // Containers run as other users: they must be able to pass through the folder.
        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(Images);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Folder of OCI images that the farmer knows.</summary>
    public string Images => Path.Combine(Folder, "images");

    /// <summary>JSON-RPC of the ledger.</summary>
    public Uri LedgerUrl { get; private set; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>The farmer's HTTP API.</summary>
    public Uri FarmerUrl { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>The explorer.</summary>
    public Uri ExplorerUrl { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>Folder of the farmer's journals, images and containers.</summary>
    public string FarmerData => Path.Combine(Folder, "farmer");

    /// <summary>How the user wing reaches the ledger.</summary>
    public ChainProfile Profile => new() { RpcUrl = LedgerUrl };

    /// <summary>Starts the ledger and waits until it answers.</summary>
    public async Task StartLedgerAsync()
    {
        if (kind == StoryChain.Anvil)
        {
            anvil = await AnvilNode.StartAsync();
            LedgerUrl = anvil.RpcUrl;
            return;
        }

        ledger = Child.Start(
            "ledger",
            Log("ledger"),
            Binaries.Program("GridChain.Node"),
            ["--datadir", Path.Combine(Folder, "ledger"), "--http-port", $"{LedgerUrl.Port}"]);
        await WaitAsync(ledger, new Uri(LedgerUrl, "/health"));
    }

    /// <summary>Ends the ledger as a power cut does; anvil keeps nothing on disk and is left alone.</summary>
    public Task KillLedgerAsync() => ledger?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Pins what the farmer trusts: the policies and members of an organisation.</summary>
    public async Task PinTrustAsync(ulong organisation)
    {
        ProgramResult result = await ProgramRun.RunAsync(
            Binaries.Program("GridChain.Farmer.Daemon"),
            [
                "trust", "pin", "--rpc-url", $"{LedgerUrl}", "--organisation", $"{organisation}",
                "--trust-file", TrustFile, "--yes",
            ]);
        Check.That(result.ExitCode == 0, $"trust pin ended with {result.ExitCode}: {result.Error}");
    }

    /// <summary>Starts the farmer and waits until it answers.</summary>
    /// <param name="identity">For which node it acts.</param>
    /// <param name="settleEverySeconds">How often it settles what it has proved; 0 leaves that to others.</param>
    public async Task StartFarmerAsync(FarmerIdentity identity, int settleEverySeconds = 0)
    {
        farmer = Child.Start(
            "farmer",
            Log("farmer"),
            Binaries.Program("GridChain.Farmer.Daemon"),
            [
                "run", "--rpc-url", $"{LedgerUrl}", "--ws-url", $"ws://127.0.0.1:{LedgerUrl.Port}",
                "--node", $"{identity.Node}", "--key-file", identity.KeyFile,
                "--password-file", identity.PasswordFile,
                "--trust-file", TrustFile, "--data", FarmerData, "--images", Images,
                "--listen", FarmerUrl.ToString().TrimEnd('/'),
                "--settle-every", $"{settleEverySeconds}",
            ]);
        await WaitAsync(farmer, new Uri(FarmerUrl, "/health"));
    }

    /// <summary>Ends the farmer as a power cut does.</summary>
    public Task KillFarmerAsync() => farmer?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Starts the explorer and waits until it answers.</summary>
    public async Task StartExplorerAsync()
    {
        explorer = Child.Start(
            "explorer",
            Log("explorer"),
            Binaries.Program("GridChain.Explorer"),
            [],
            new Dictionary<string, string>
            {
                ["Explorer__RpcUrl"] = LedgerUrl.ToString(),
                ["Explorer__DataDirectory"] = Path.Combine(Folder, "explorer"),
                ["Explorer__ListenUrl"] = ExplorerUrl.ToString().TrimEnd('/'),
            });
        await WaitAsync(explorer, new Uri(ExplorerUrl, "/health"));
    }

    /// <summary>Names of the containers that the farmer's driver keeps.</summary>
    public IReadOnlyList<string> Instances()
    {
        string folder = Path.Combine(Containers, "instances");
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(p => Path.GetFileName(p))] : [];
    }

    /// <summary>Process ids of the containers' first processes.</summary>
    public IReadOnlyList<int> InstanceProcesses() =>
    [
        .. Instances()
            .Select(name => Path.Combine(Containers, "instances", name, "pid"))
            .Where(File.Exists)
            .Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)),
    ];

    /// <summary>What of this farmer's containers the host still has: directories, mounts, cgroups, links.</summary>
    public async Task<IReadOnlyList<string>> LeftoversAsync()
    {
        var left = new List<string>(Instances().Select(name => $"directory of {name}"));
        left.AddRange((await File.ReadAllLinesAsync("/proc/self/mounts"))
            .Where(line => line.Contains($"/run/gridchain/{Tag}/", StringComparison.Ordinal)));
        ProgramResult links = await ProgramRun.RunAsync("ip", ["-o", "link"]);
        left.AddRange(links.Output.Split('\n')
            .Where(line => line.Contains($"gc{Tag}v", StringComparison.Ordinal)));
        left.AddRange(CgroupRoots().SelectMany(Directory.GetDirectories));
        return left;
    }

    private IEnumerable<string> CgroupRoots() => Directory.GetDirectories("/sys/fs/cgroup")
        .Prepend("/sys/fs/cgroup")
        .Select(root => Path.Combine(root, "gridchain", Tag))
        .Where(Directory.Exists);

    /// <summary>Ends the farmer and removes every container that it still has: for stories that did not end well.</summary>
    public async Task SweepAsync()
    {
        await KillFarmerAsync();
        ProgramResult result = await ProgramRun.RunAsync(
            Binaries.Program("GridChain.Farmer.Daemon"), ["sweep", "--data", FarmerData]);
        Check.That(result.ExitCode == 0, $"sweep ended with {result.ExitCode}: {result.Error}");
    }

    /// <summary>Reads JSON from a URL.</summary>
    public async Task<JsonElement> ReadJsonAsync(Uri url)
    {
        using JsonDocument document = JsonDocument.Parse(await http.GetStringAsync(url));
        return document.RootElement.Clone();
    }

    /// <summary>Reads text from a URL.</summary>
    public Task<string> ReadAsync(Uri url) => http.GetStringAsync(url);

    /// <summary>True when a GET answers with success.</summary>
    public async Task<bool> AnswersAsync(Uri url)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(url);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (Child? child in (Child?[])[explorer, farmer, ledger])
        {
            if (child is not null)
                await child.DisposeAsync();
        }

        if (anvil is not null)
            await anvil.DisposeAsync();
        http.Dispose();
    }

    private string TrustFile => Path.Combine(Folder, "trust.json");

    private string Log(string name) => Path.Combine(Folder, $"{name}.log");

    private string Containers => Path.Combine(FarmerData, "containers");

    // The driver's own rule for the tag of all its names on the host.
    private string Tag => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Containers)).AsSpan(0, 2));

    private async Task WaitAsync(Child child, Uri url) => await Check.EventuallyAsync(
        async () =>
        {
            Check.That(!child.HasExited, $"{child.Name} ended at its start:\n{child.Tail()}");
            return await AnswersAsync(url);
        },
        StartPatience,
        $"{child.Name} does not answer at {url}; it printed:\n{child.Tail()}");
}
