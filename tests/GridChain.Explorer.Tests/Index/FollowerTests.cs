using System.Text.Json;
using GridChain.Client.Rpc;
using GridChain.Explorer.Store;
using GridChain.Explorer.Tests.Chain;
using GridChain.Primitives;
using GridChain.TestKit.Processes;
using Xunit;

namespace GridChain.Explorer.Tests.Index;

/// <summary>The whole index on real contracts: rebuild, reorganisation, settings.</summary>
public sealed class FollowerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-follow-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Gives_the_same_bytes_after_a_rebuild_and_after_a_reorganisation()
    {
        await using Anvil anvil = await Anvil.StartAsync(folder.FullName, Cancel);
        await AnvilStory.TellAsync(anvil, Cancel);
        string followed = Path.Combine(folder.FullName, "followed");
        await CatchUpAsync(anvil, followed);
        Hash256 before = Fingerprint(followed);
        await CatchUpAsync(anvil, followed, "--rebuild");
        Assert.Equal(before, Fingerprint(followed));

        await using (ExplorerProcess live = await StartAsync(anvil, followed))
        {
            await CallAsync(anvil, "anvil_reorg", json =>
            {
                json.WriteNumberValue(5);
                json.WriteStartArray();
                json.WriteEndArray();
            });
            await CallAsync(anvil, "evm_mine", _ => { });
            string head = (await anvil.Chain.GetBlockAsync(Primitives.JsonRpc.BlockTag.Latest, Cancel))!.Hash.ToString();
            await WaitForBlockAsync(live, head);
        }
        string fresh = Path.Combine(folder.FullName, "fresh");
        await CatchUpAsync(anvil, fresh);

        Assert.NotEqual(before, Fingerprint(followed));
        Assert.Equal(Fingerprint(fresh), Fingerprint(followed));
    }

    [Fact]
    public async Task Refuses_the_index_of_another_chain_and_says_what_to_do()
    {
        ScriptedStory story = new();
        story.Found();
        using (IndexStore store = IndexStore.Open(Path.Combine(folder.FullName, "index")))
            story.Chain.FeedTo(store);
        await using Anvil anvil = await Anvil.StartAsync(folder.FullName, Cancel);
        await using ExplorerProcess explorer = await ExplorerProcess.StartAsync(
            anvil.Url, folder.FullName, waitsForIndex: false, Cancel);

        string health = "";
        for (int attempt = 0; attempt < 100 && !health.Contains("rebuild", StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(50, Cancel);
            health = await (await explorer.Http.GetAsync("/health", Cancel)).Content.ReadAsStringAsync(Cancel);
        }

        Assert.Contains("a chain that begins with block", health, StringComparison.Ordinal);
        Assert.Contains("--rebuild", health, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Explorer:RpcUrl is missing")]
    [InlineData("Explorer:RpcUrl must be an http", "--rpc", "ftp://x")]
    [InlineData("Explorer:DataDirectory is missing", "--rpc", "http://127.0.0.1:1")]
    [InlineData("Explorer:ChainId", "--rpc", "http://127.0.0.1:1", "--data", "x", "--chain-id", "many")]
    [InlineData("Explorer:ChainId must be a positive", "--rpc", "http://127.0.0.1:1", "--data", "x", "--chain-id", "0")]
    [InlineData("Explorer:Grid must be an address", "--rpc", "http://127.0.0.1:1", "--data", "x", "--grid", "0x12")]
    [InlineData("Explorer:ListenUrl must be", "--rpc", "http://127.0.0.1:1", "--data", "x", "--listen", "here")]
    public async Task Names_the_setting_that_is_wrong(string message, params string[] arguments)
    {
        ProgramResult result = await ProgramRun.RunAsync(Binaries.Program("GridChain.Explorer"), arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static Task<JsonElement> CallAsync(Anvil anvil, string method, Action<Utf8JsonWriter> write) =>
        anvil.Chain.SendAsync(RpcRequest<JsonElement>.Make(method, AnvilStory.AnyJson, write), Cancel);

    private static Task<ExplorerProcess> StartAsync(Anvil anvil, string data, params string[] more)
    {
        Directory.CreateDirectory(data);
        return ExplorerProcess.StartAsync(anvil.Url, data, waitsForIndex: true, Cancel, more);
    }

    private static async Task CatchUpAsync(Anvil anvil, string data, params string[] more)
    {
        await using ExplorerProcess explorer = await StartAsync(anvil, data, more);
    }

    private static async Task WaitForBlockAsync(ExplorerProcess explorer, string hash)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            string status = await explorer.Http.GetStringAsync("/api/v1/status", Cancel);
            if (status.Contains(hash, StringComparison.Ordinal))
                return;
            await Task.Delay(50, Cancel);
        }
        Assert.Fail($"The index did not come to block {hash}.");
    }

    private static Hash256 Fingerprint(string data)
    {
        using IndexStore store = IndexStore.Open(Path.Combine(data, "index"));
        return store.Fingerprint(out _);
    }
}
