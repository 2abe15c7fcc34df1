using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridChain.Chain.Tests.TxPool;
using GridChain.Node;
using GridChain.Node.CommandLine;
using GridChain.TestKit.Processes;

namespace GridChain.Chain.Tests.Node;

/// <summary>What ops/ says of the node is true of the node.</summary>
public sealed partial class OperationsTests
{
    private static string Folder => Path.Combine(Binaries.RepositoryRoot, "chain", "ops");

    [Fact]
    public async Task The_dashboard_asks_for_metrics_that_the_node_has()
    {
        await using TestNode node = await TestNode.StartAsync();
        _ = await node.ReceiptAsync(new Wallet(1).Transfer(0));
        _ = await node.CallAsync("eth_getFilterChanges", "[\"0x1\"]");
        string metrics = await node.GetAsync("/metrics");
        JsonNode dashboard = JsonNode.Parse(await ReadAsync("ledger-dashboard.json"))!;
        string[] names =
        [
            .. dashboard["panels"]!.AsArray()
                .SelectMany(panel => panel!["targets"]!.AsArray())
                .SelectMany(target => MetricName().Matches((string)target!["expr"]!))
                .Select(match => match.Value).Distinct(),
        ];
        Assert.True(names.Length > 15, $"{names.Length} metrics");
        Assert.All(names, name => Assert.Matches($@"(?m)^{name}(\{{| )", metrics));
    }

    [Fact]
    public async Task The_settings_file_is_one()
    {
        NodeOptions options = Settings.Read(["--config", Path.Combine(Folder, "ledger.json")], _ => null);
        Assert.Equal("/var/lib/gridchain/ledger", options.Datadir);
        string unit = await ReadAsync("gridchain-ledger.service");
        Assert.Contains("GridChain.Node run --config /etc/gridchain/ledger.json", unit, StringComparison.Ordinal);
        Assert.Contains("StateDirectory=gridchain\n", unit, StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Folder, file), TestNode.Cancel);

    [GeneratedRegex("gridchain_[a-z_]+")]
    private static partial Regex MetricName();
}
