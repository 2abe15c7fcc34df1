using System.Text.Json;
using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Contracts.Errors;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.Cli.Tests.World;

/// <summary>ACME of the story on anvil with the real contracts, and a home with everybody's keys.</summary>
/// <remarks>Beside the story's node there is a drained one, one whose prices change, and a coin nobody sells
/// in.</remarks>
public sealed class CliWorld : IAsyncLifetime
{
    /// <summary>Password of every key.</summary>
    public const string Password = "a password of the tests";

    private readonly string folder = Directory.CreateTempSubdirectory("grid-cli-").FullName;
    private AnvilNode? anvil;
    private ChainClient? chain;

    /// <summary>The story's people and units.</summary>
    public StoryWorld Story { get; private set; } = null!;

    /// <summary>GRID_HOME.</summary>
    public string Home => Path.Combine(folder, "home");

    /// <summary>JSON-RPC of the chain.</summary>
    public string RpcUrl => anvil!.RpcUrl.ToString();

    /// <summary>The test chain's own controls.</summary>
    public AnvilNode Anvil => anvil!;

    /// <summary>A file in a folder of its own.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the program as somebody; an empty name chooses no key.</summary>
    internal Task<GridRun> As(string person, params string[] arguments) => GridRun.Async(
        Home,
        new Dictionary<string, string>
        {
            ["GRID_RPC_URL"] = RpcUrl,
            ["GRID_PASSWORD"] = Password,
            ["GRID_COIN"] = "ACR",
        },
        "",
        person.Length == 0 ? arguments : [.. arguments, "--key", person, "--yes"]);

    /// <summary>Runs the program as somebody; it must succeed. Its JSON.</summary>
    internal async Task<JsonElement> JsonAs(string person, params string[] arguments)
    {
        GridRun run = await As(person, [.. arguments, "-o", "json"]);
        Assert.True(run.ExitCode == 0, $"grid {string.Join(' ', arguments)} answered {run.ExitCode}: {run.Error}");
        using JsonDocument document = JsonDocument.Parse(run.Out);
        return document.RootElement.Clone();
    }

    /// <summary>Asks for the shop and returns the request's id.</summary>
    internal async Task<string> AskAsync(Func<string, string>? change = null)
    {
        string file = Write("ask.yaml", change is null ? SpecFiles.App : change(SpecFiles.App));
        return (await JsonAs("ana", "up", file, "--no-wait")).GetProperty("id").GetString()!;
    }

    /// <summary>Height and state root of the head: what a refused command must leave as it was.</summary>
    public async Task<(ulong Height, Hash256 StateRoot)> HeadAsync()
    {
        RpcBlock head = (await chain!.GetBlockAsync(BlockTag.Latest, TestContext.Current.CancellationToken))!;
        return (head.Number, head.StateRoot);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        anvil = await AnvilNode.StartAsync();
        chain = anvil.Connect(ContractErrors.Instance);
        Story = await StoryWorld.FoundAsync(chain, "http://127.0.0.1:9", 60, cancel);
        var keys = new KeystoreDirectory(Path.Combine(Home, "keys"));
        foreach (Person person in (Person[])
            [Story.Ana, Story.Ben, Story.Fay, Story.Gus, Story.Gwen, Story.Tom, Story.Olaf, Story.NodeKey])
        {
            using var signer = new PrivateKeySigner(person.PrivateKey.Span);
            keys.Add(person.Name, signer.Encrypt(Password, KeyDerivation.Light()));
        }

        foreach (string name in (string[])["node-2", "node-3"])
        {
            await JsonAs("", "key", "new", name, "--light");
            await JsonAs("olaf", "node", "register", "ACME/basement", "-f", Write("node.yaml", SpecFiles.Node(name)));
        }

        await JsonAs("olaf", "node", "drain", "node-2");
        await JsonAs("tom", "coin", "create", "Other", "OTH");
        await SetBudgetAsync("20000");
        SpecFiles.WriteImage(folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Story?.Dispose();
        chain?.Dispose();
        if (anvil is not null)
            await anvil.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task SetBudgetAsync(string amount)
    {
        string file = Path.Combine(folder, "budget.json");
        await JsonAs("gus", "unit", "budget", "ACME/retail", amount, "--days", "30", "--out", file);
        await JsonAs("gwen", "change", "sign", file);
        await JsonAs("tom", "change", "submit", file);
    }
}
