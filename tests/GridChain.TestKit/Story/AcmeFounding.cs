using System.Text.Json;
using GridChain.Contracts;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.TestKit.Story;

/// <summary>
/// ACME as its people found it with the command line tool: nine keys, the coin ACR, three departments with policies
/// and budgets, the farm basement with a node, money in retail's account; then farmer and explorer are started.
/// </summary>
/// <param name="grid">The programs, not started yet.</param>
/// <param name="steps">Where the steps are noted.</param>
/// <param name="epoch">Length of the node's usage epochs, such as <c>2s</c>.</param>
/// <param name="organisation">Another organisation file than the demo's; null for that.</param>
/// <param name="others">Further people with a key.</param>
public sealed class AcmeFounding(
    LocalGrid grid, StepTable steps, string epoch, string? organisation = null, params string[] others)
{
    private readonly string[] people =
        ["ana", "ben", "fay", "gus", "gwen", "tom", "audrey", "olaf", "node-1", .. others];

    /// <summary>Micro-credits that were minted.</summary>
    public static UInt256 Minted { get; } = 10_000 * (UInt256)StoryWorld.Credit;

    /// <summary>The command line tool with all keys and the profile of this grid.</summary>
    public GridCli Cli { get; } = new(Path.Combine(grid.Folder, "home"));

    /// <summary>File with the password of all keys.</summary>
    public string PasswordFile => Path.Combine(grid.Folder, "password");

    /// <summary>What the node asks for a thousandth of a processor and an hour, credits.</summary>
    public string CpuPrice { get; init; } = "0.0001";

    /// <summary>What else is done once the contracts are there and before the organisation is; null for nothing.</summary>
    public Func<Task>? BeforeFounding { get; init; }

    /// <summary>The coin.</summary>
    public Address Coin { get; private set; }

    /// <summary>Number of the organisation.</summary>
    public ulong Organisation { get; private set; }

    /// <summary>Number of the department that asks for workloads.</summary>
    public ulong Retail => Organisation + 1;

    /// <summary>Number of the farm, the last unit.</summary>
    public ulong Farm { get; private set; }

    /// <summary>Number of the node.</summary>
    public ulong Node { get; private set; }

    /// <summary>What the farmer runs as.</summary>
    public FarmerIdentity Farmer => new(Node, KeyFile("node-1"), PasswordFile);

    /// <summary>Starts the ledger and founds everything on it, step by step.</summary>
    public async Task FoundAsync()
    {
        await PrepareAsync();
        if (BeforeFounding is not null)
            await BeforeFounding();
        await steps.RunAsync("tom makes the coin ACR and mints 10,000 credits", async () =>
        {
            JsonElement made = await As("tom", "coin", "create", "Acme Credit", "ACR", "--cap", "1000000");
            Coin = Address.Parse(made.GetProperty("address").GetString()!);
            await As("tom", "coin", "mint", "tom", "10000", "--coin", "ACR", "--ref", "ERP-2026-001");
            return Coin.ToChecksum();
        });
        await steps.RunAsync("found ACME: its departments, and the farm basement", FoundOrganisationAsync);
        await steps.RunAsync("pay 1,000 credits into retail's account", async () =>
        {
            await As("tom", "account", "deposit", "ACME/retail", "1000", "--coin", "ACR");
            return "";
        });
        await steps.RunAsync("register the node and start its farmer", StartFarmerAsync);
        await steps.RunAsync("start the explorer", async () =>
        {
            await grid.StartExplorerAsync();
            return grid.ExplorerUrl.ToString();
        });
    }

    /// <summary>Runs a command as somebody; it must succeed.</summary>
    /// <returns>Its JSON.</returns>
    public Task<JsonElement> As(string person, params string[] arguments) =>
        Cli.RunAsync([.. arguments, "--key", person, "--password-file", PasswordFile]);

    /// <summary>Runs a command as somebody, whatever becomes of it.</summary>
    public Task<Processes.ProgramResult> TryAs(string person, params string[] arguments) =>
        Cli.TryAsync([.. arguments, "--key", person, "--password-file", PasswordFile]);

    /// <summary>Writes what ana wants: a container with a page.</summary>
    /// <returns>Path of the file.</returns>
    public Task<string> WriteWorkloadAsync() =>
        WriteAsync("web.yaml", DemoFiles.Workload(Path.Combine(grid.Images, WebWorkload.ImageFile)));

    /// <summary>Writes a file into the grid's folder.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> WriteAsync(string name, string text)
    {
        string path = Path.Combine(grid.Folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task PrepareAsync()
    {
        await steps.RunAsync("build the web image from Debian packages", () => WebWorkload.BuildImageAsync(grid));
        await steps.RunAsync("start the ledger", async () =>
        {
            await grid.StartLedgerAsync();
            return grid.LedgerUrl.ToString();
        });
        await steps.RunAsync($"make {people.Length} keys", MakeKeysAsync);
        await steps.RunAsync("deploy the contracts", async () =>
        {
            await As("tom", "contracts", "deploy");
            return $"grid {GridAddresses.Grid.ToChecksum()}";
        });
    }

    private async Task<string> MakeKeysAsync()
    {
        Directory.CreateDirectory(Cli.Home);
        await File.WriteAllTextAsync(PasswordFile, "a password of the demo\n");
        File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Cli.RunAsync("profile", "add", "demo", "--rpc-url", grid.LedgerUrl.ToString(), "--chain-id", "47258");
        foreach (string person in people)
            await Cli.RunAsync("key", "new", person, "--light", "--password-file", PasswordFile);
        return string.Join(", ", people);
    }

    private async Task<string> FoundOrganisationAsync()
    {
        JsonElement founded = await As("tom", "org", "create", "-f", await WriteAsync("org.yaml", organisation ?? DemoFiles.Organisation));
        Organisation = founded.GetProperty("organisation").GetUInt64();
        Farm = founded.GetProperty("units").EnumerateArray()
            .Single(unit => unit.GetProperty("name").GetString() == "basement").GetProperty("id").GetUInt64();
        return $"organisation {Organisation}";
    }

    private async Task<string> StartFarmerAsync()
    {
        string file = await WriteAsync("node.yaml", DemoFiles.Node(grid.FarmerUrl, epoch, CpuPrice));
        JsonElement registered = await As("olaf", "node", "register", "ACME/basement", "-f", file);
        Node = registered.GetProperty("id").GetUInt64();
        await grid.PinTrustAsync(Organisation);
        await grid.StartFarmerAsync(Farmer);
        return $"node {Node} at {grid.FarmerUrl}";
    }

    private string KeyFile(string name) => Directory.GetFiles(Cli.Home, $"{name}*", SearchOption.AllDirectories).Single();
}
