using GridChain.Chain.Tests.TxPool;
using GridChain.Node.CommandLine;

namespace GridChain.Chain.Tests.Node;

public sealed class NodeCommandTests
{
    [Fact]
    public async Task Exports_a_chain_that_another_directory_imports_to_the_same_head()
    {
        await using TestNode node = await TestNode.StartAsync();
        for (ulong nonce = 0; nonce < 5; nonce++)
            _ = await node.ReceiptAsync(new Wallet(1).Transfer(nonce));
        string head = (string)(await node.ResultAsync("eth_getBlockByNumber", "[\"latest\",false]"))!["hash"]!;
        await node.StopAsync();
        string file = Path.Combine(node.Datadir, "chain.rlp");
        Assert.Equal("5 blocks written to " + file, await RunAsync(0, "export", file, "--datadir", node.Datadir));

        string other = Path.Combine(node.Datadir, "other");
        string[] target = ["--datadir", other, "--genesis", Path.Combine(node.Datadir, "genesis.json")];
        Assert.Equal($"5 blocks added, head is 5 {head}", await RunAsync(0, ["import", file, .. target]));
        Assert.Equal($"0 blocks added, head is 5 {head}", await RunAsync(0, ["import", file, .. target]));

        // The genesis file stays beside the chain.
        Assert.Equal($"0 blocks added, head is 5 {head}", await RunAsync(0, "import", file, "--datadir", other));

        byte[] blocks = await File.ReadAllBytesAsync(file, TestNode.Cancel);
        blocks[^40] ^= 1;
        await File.WriteAllBytesAsync(file, blocks, TestNode.Cancel);
        string damaged = Path.Combine(node.Datadir, "damaged");
        Assert.StartsWith(
            "error: ",
            await RunAsync(1, "import", file, "--datadir", damaged, target[2], target[3]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verifies_a_chain_by_executing_it_again_also_an_archive(bool isArchive)
    {
        await using TestNode node = await TestNode.StartAsync(options => options.Archive = isArchive);
        for (ulong nonce = 0; nonce < 3; nonce++)
            _ = await node.ReceiptAsync(new Wallet(1).Transfer(nonce));
        await node.StopAsync();
        string text = await RunAsync(0, "verify", "--execute", "--datadir", node.Datadir);
        Assert.Contains("blocks 1 to 3: executed again with the same results", text, StringComparison.Ordinal);
        Assert.EndsWith("verified", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(node.Datadir, "verify-*"));
    }

    [Fact]
    public async Task Says_what_the_own_genesis_comes_to()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), "gridchain-nowhere");
        string text = await RunAsync(0, "genesis", "--datadir", nowhere);
        Assert.Contains("chain id    47258", text, StringComparison.Ordinal);
        Assert.Contains("hash        not yet", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    [Theory]
    [InlineData("error: 'dance' is no command", "dance")]
    [InlineData("error: 'export' needs a file", "export", "--datadir", "x")]
    [InlineData("error: --genesis: /nowhere cannot be read", "genesis", "--genesis", "/nowhere")]
    [InlineData("error: --http-host: 'nowhere' is no IP address", "run", "--http-host", "nowhere")]
    public async Task Fails_in_words_and_with_a_code(string message, params string[] args)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-");
        try
        {
            string[] own = args[0] == "run" ? [.. args, "--datadir", folder.FullName] : args;
            Assert.StartsWith(message, await RunAsync(1, own), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Helps_with_every_setting()
    {
        string text = await RunAsync(0, "help");
        Assert.All(Flags.All, flag => Assert.Contains($"--{flag.Name} ", text, StringComparison.Ordinal));
    }

    private static async Task<string> RunAsync(int code, params string[] args)
    {
        using var output = new StringWriter();
        int exit = await NodeCommand.RunAsync(args, output, output);
        string text = output.ToString().Trim();
        Assert.True(exit == code, text);
        return text;
    }
}
