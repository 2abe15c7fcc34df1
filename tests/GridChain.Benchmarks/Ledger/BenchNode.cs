using System.Globalization;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.TestKit.Processes;

namespace GridChain.Benchmarks.Ledger;

/// <summary>A node under measurement: our own program, or anvil; on a free port, killed when disposed.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private const long AnvilBytesMax = 4L << 30;
    private const string Wealth = "1000000000000000000000000000";

    private readonly Child process;
    private readonly string folder;
    private readonly Timer? watchdog;

    private BenchNode(string name, Child process, int port, string folder, long bytesMax)
    {
        Name = name;
        this.process = process;
        this.folder = folder;
        Url = new Uri($"http://127.0.0.1:{port}");
        Wire = new RpcWire(Url);
        if (bytesMax < long.MaxValue)
            watchdog = new Timer(_ => KillAbove(bytesMax), null, 500, 500);
    }

    /// <summary>Key of the account that has funds on both nodes: the first of anvil's well-known ones.</summary>
    public static byte[] FundedKey { get; } =
        Convert.FromHexString("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    /// <summary>What the table calls it.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>A connection pool to it.</summary>
    public RpcWire Wire { get; }

    /// <summary>CPU time that it has used, user and system.</summary>
    public TimeSpan Cpu => TimeSpan.FromSeconds((Stat(11) + Stat(12)) / TicksPerSecond);

    /// <summary>Resident memory, bytes.</summary>
    public long ResidentBytes => (long)Stat(21) * Environment.SystemPageSize;

    /// <summary>Starts our node on an empty data directory.</summary>
    public static Task<BenchNode> StartOursAsync()
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-bench-").FullName;
        int port = Ports.Free();
        Address rich = Secp256k1.ToAddress(FundedKey);
        Child process = Child.Start(
            "gridchain", Path.Combine(folder, "log"), Binaries.Program("GridChain.Node"),
            [
                "run", "--datadir", Path.Combine(folder, "data"), "--http-port", Text(port),
                "--fund", $"{rich}={Wealth}",
            ]);
        return ReadyAsync(new BenchNode("gridchain", process, port, folder, long.MaxValue));
    }

    /// <summary>Starts anvil as the flood needs it.</summary>
    /// <exception cref="FileNotFoundException">anvil is not installed; the message says how to.</exception>
    public static Task<BenchNode> StartAnvilAsync()
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-bench-").FullName;
        int port = Ports.Free();
        Child process = Child.Start(
            "anvil", Path.Combine(folder, "log"), Binaries.Foundry("anvil"),
            ["--silent", "--gas-limit", "1000000000", "--block-time", "1", "--port", Text(port)]);
        return ReadyAsync(new BenchNode("anvil", process, port, folder, AnvilBytesMax));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (watchdog is not null)
            await watchdog.DisposeAsync();
        Wire.Dispose();
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<BenchNode> ReadyAsync(BenchNode node)
    {
        for (int patience = 600; ; patience--)
        {
            try
            {
                _ = await node.Wire.NumberAsync("eth_chainId");
                return node;
            }
            catch (HttpRequestException) when (patience > 0 && !node.process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (HttpRequestException)
            {
                string tail = node.process.Tail();
                await node.DisposeAsync();
                throw new InvalidOperationException($"{node.Name} does not answer:\n{tail}");
            }
        }
    }

    /// <summary>A field of /proc/PID/stat, counted from the state behind the name (proc_pid_stat(5)).</summary>
    private double Stat(int index)
    {
        string stat = File.ReadAllText($"/proc/{process.Id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return double.Parse(fields[index], CultureInfo.InvariantCulture);
    }

    private void KillAbove(long bytesMax)
    {
        if (!process.HasExited && ResidentBytes > bytesMax)
            _ = process.KillAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
