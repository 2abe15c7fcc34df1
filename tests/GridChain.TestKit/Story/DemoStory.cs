using System.Globalization;
using System.Text.Json;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>
/// The whole story on real parts, told through the command line tool as people would: found, fund, ask, co-sign,
/// run, survive, prove, pay, end, audit. Every claim is checked; the first one that fails ends it.
/// </summary>
/// <param name="grid">The programs, not started yet.</param>
/// <param name="steps">Where the steps are noted.</param>
public sealed class DemoStory(LocalGrid grid, StepTable steps)
{
    private readonly AcmeFounding acme = new(grid, steps, "2s");
    private string id = "";
    private ulong epoch;
    private Uri page = new("http://127.0.0.1");

    /// <summary>Tells it.</summary>
    /// <param name="kind">Which ledger the grid has.</param>
    /// <exception cref="StoryException">A step was not as said.</exception>
    public async Task RunAsync(StoryChain kind)
    {
        await acme.FoundAsync();
        await AskAsync();
        await ApproveAsync();
        await SurviveAsync(kind);
        await ProveAndPayAsync();
        await AuditAsync();
        await EndAsync();
    }

    private async Task AskAsync()
    {
        await steps.RunAsync("ana of retail asks for a web workload", async () =>
        {
            string file = await acme.WriteWorkloadAsync();
            JsonElement request = await acme.As("ana", "up", file, "--no-wait", "--yes");
            id = request.GetProperty("id").GetString()!;
            return $"{Credits(request.GetProperty("totalMicro"))} credits at the most";
        });
        await steps.RunAsync("nothing runs before quorum; ana may not approve her own request", async () =>
        {
            ProgramResult own = await acme.Cli.TryAsync(
                "approve", id, "--key", "ana", "--password-file", acme.PasswordFile, "--yes");
            Check.Equal(4, own.ExitCode, $"exit code of ana's own approval ({own.Error})");
            await Task.Delay(TimeSpan.FromSeconds(1));
            Check.Equal(0, grid.InstanceProcesses().Count, "count of running containers");
            await CheckStateAsync(State.Requested);
            return "";
        });
    }

    private async Task ApproveAsync()
    {
        await steps.RunAsync("ben of retail co-signs; still nothing runs", async () =>
        {
            await acme.As("ben", "approve", id, "--yes");
            await CheckStateAsync(State.Requested);
            Check.Equal(0, grid.InstanceProcesses().Count, "count of running containers");
            return "";
        });
        await steps.RunAsync("fay of finance co-signs; capacity and money are reserved", async () =>
        {
            await acme.As("fay", "approve", id, "--yes");
            Account account = await RetailAsync();
            Check.That(account.Held > 0, "No money is held for the workload.");
            return $"{Credits(account.Held)} credits held";
        });
        await steps.RunAsync("the farmer starts the container and reports it ready", async () =>
        {
            await Check.EventuallyAsync(
                async () => await StateAsync() == State.Deployed,
                TimeSpan.FromSeconds(60),
                $"The workload is not deployed; see {grid.Folder}/farmer.log");
            JsonElement shown = await acme.Cli.RunAsync("workload", "describe", id);
            page = new Uri(shown.GetProperty("endpoint").GetString()!.Split(' ', ',')[0]);
            return page.ToString();
        });
        await steps.RunAsync("fetch a page from it over HTTP", async () =>
        {
            string text = await grid.ReadAsync(page);
            Check.That(text.Contains("It runs.", StringComparison.Ordinal), $"The page says: {text}");
            return $"{text.Length} bytes";
        });
    }

    private async Task SurviveAsync(StoryChain kind)
    {
        await steps.RunAsync("kill -9 the farmer; the page keeps answering; it takes the container up again", async () =>
        {
            int before = grid.InstanceProcesses().Single();
            await grid.KillFarmerAsync();
            for (int i = 0; i < 5; i++)
            {
                _ = await grid.ReadAsync(page);
                await Task.Delay(100);
            }

            await grid.StartFarmerAsync(acme.Farmer);
            _ = await grid.ReadAsync(page);
            Check.Equal(before, grid.InstanceProcesses().Single(), "process of the container");
            return $"process {before} all along";
        });
        if (kind == StoryChain.Anvil)
            return;
        await steps.RunAsync("kill -9 the ledger; every reported block is still there", async () =>
        {
            (ulong number, Hash256 hash) = await HeadAsync();
            await grid.KillLedgerAsync();
            await grid.StartLedgerAsync();
            using var chain = new ChainClient(grid.Profile);
            RpcBlock? block = await chain.GetBlockAsync(BlockTag.Number(number), CancellationToken.None);
            Check.Equal(hash, block?.Hash ?? default, $"hash of block {number}");
            return $"block {number}";
        });
    }

    private async Task ProveAndPayAsync()
    {
        await steps.RunAsync("the farmer posts a usage root; the CLI verifies the report against it", async () =>
        {
            ProgramResult verified = new(-1, "", "");
            await Check.EventuallyAsync(
                async () => (verified = await acme.Cli.TryAsync("usage", "verify", id, "-o", "json")).ExitCode == 0,
                TimeSpan.FromSeconds(40),
                "No usage report can be verified.",
                TimeSpan.FromMilliseconds(300));
            using JsonDocument report = JsonDocument.Parse(verified.Output);
            epoch = report.RootElement.GetProperty("epoch").GetUInt64();
            return $"{report.RootElement.GetProperty("checks").GetArrayLength()} checks of epoch {epoch}";
        });
        await steps.RunAsync("ana accepts the usage and anyone settles it", async () =>
        {
            string proved = epoch.ToString(CultureInfo.InvariantCulture);
            await acme.As("ana", "usage", "accept", id, "--epoch", proved, "--yes");
            await acme.As("audrey", "usage", "settle", id, "--epoch", proved, "--yes");
            UInt256 earned = (await AccountAsync(acme.Farm)).Free;
            Check.That(earned > 0, "The farm has earned nothing.");
            return $"{Credits(earned)} credits for the farm";
        });
    }

    private async Task AuditAsync() => await steps.RunAsync(
        "the explorer shows the deployment and every check of it passes", () => VerifyAsync("Proved and settled"));

    // The explorer follows the chain a moment behind it: it must come to show the step, and then all be well.
    private async Task<string> VerifyAsync(string lastStep)
    {
        var page = new Uri(grid.ExplorerUrl, $"/deployments/{id}");
        var data = new Uri(grid.ExplorerUrl, $"/api/v1/deployments/{id}");
        await Check.EventuallyAsync(
            async () => await grid.AnswersAsync(data)
                && (await grid.ReadJsonAsync(data)).GetProperty("timeline").EnumerateArray()
                    .Any(step => step.GetProperty("title").GetString() == lastStep),
            TimeSpan.FromSeconds(20),
            $"{data} does not come to the step \"{lastStep}\".");
        Check.That((await grid.ReadAsync(page)).Contains("shop", StringComparison.Ordinal), $"{page} does not show it.");
        JsonElement report = await grid.ReadJsonAsync(new Uri($"{data}/verify"));
        List<JsonElement> checks = [.. report.GetProperty("checks").EnumerateArray()];
        foreach (JsonElement check in checks)
            Check.Equal("passed", check.GetProperty("outcome").GetString(), check.GetProperty("name").GetString()!);
        Check.That(checks.Count > 0, "The explorer has checked nothing.");
        return $"{checks.Count} checks; {page}";
    }

    private async Task EndAsync()
    {
        await steps.RunAsync("ana ends the workload; the container goes", async () =>
        {
            await acme.As("ana", "workload", "stop", id, "--yes");
            await Check.EventuallyAsync(
                () => Task.FromResult(grid.InstanceProcesses().Count == 0),
                TimeSpan.FromSeconds(40),
                $"The container still runs; see {grid.Folder}/farmer.log");
            return "";
        });
        await steps.RunAsync("the last usage is proved, accepted and settled", SettleLastAsync);
        await steps.RunAsync("the explorer verifies it from request to closing", () => VerifyAsync("Closed"));
        await steps.RunAsync("money and capacity are conserved to the last unit", CheckConservationAsync);
        await steps.RunAsync("nothing is left on the host", async () =>
        {
            IReadOnlyList<string> left = [];
            await Check.EventuallyAsync(
                async () => (left = await grid.LeftoversAsync()).Count == 0,
                TimeSpan.FromSeconds(10),
                "The host still has leftovers.");
            return "no container, mount, cgroup or link";
        });
    }

    private async Task<string> SettleLastAsync()
    {
        await Check.EventuallyAsync(
            async () =>
            {
                await acme.Cli.TryAsync("usage", "accept", id, "--yes", "--key", "ana", "--password-file", acme.PasswordFile);
                await acme.Cli.TryAsync("usage", "settle", id, "--yes", "--key", "audrey", "--password-file", acme.PasswordFile);
                return await StateAsync() == State.Closed;
            },
            TimeSpan.FromSeconds(40),
            "The last use was not settled.",
            TimeSpan.FromMilliseconds(500));
        Run run = await RunAsync();
        return $"{run.Stop - run.Since} s run, {Credits(run.Paid)} credits paid";
    }

    private async Task<string> CheckConservationAsync()
    {
        using var chain = new ChainClient(grid.Profile);
        var contracts = new GridContracts(chain);
        UInt256 sum = UInt256.Zero;
        for (ulong unit = 0; unit <= acme.Farm; unit++)
        {
            Account account = await contracts.Bank.AccountOfAsync(unit, acme.Coin, CancellationToken.None);
            Check.Equal(UInt256.Zero, account.Held, $"held money of unit {unit}");
            sum += account.Free;
        }

        UInt256 inBank = await contracts.Coin(acme.Coin).BalanceOfAsync(contracts.Bank.Address, CancellationToken.None);
        UInt256 supply = await contracts.Coin(acme.Coin).TotalSupplyAsync(CancellationToken.None);
        Check.Equal(1_000 * (UInt256)StoryWorld.Credit, sum, "sum of all accounts");
        Check.Equal(sum, inBank, "coins of the bank");
        Check.Equal(AcmeFounding.Minted, supply, "supply of the coin");
        Node stored = await contracts.Nodes.NodeOfAsync(acme.Node, CancellationToken.None);
        Check.Equal(stored.Total, stored.Available, "free capacity of the node");
        return $"{Credits(sum)} credits, all capacity free";
    }

    private async Task CheckStateAsync(State expected) =>
        Check.Equal(expected, await StateAsync(), "state of the workload");

    private async Task<State> StateAsync() => (await RunAsync()).State;

    private async Task<Run> RunAsync()
    {
        using var chain = new ChainClient(grid.Profile);
        return await new GridContracts(chain).Grid.RunOfAsync(Hash256.Parse(id), CancellationToken.None);
    }

    private Task<Account> RetailAsync() => AccountAsync(acme.Retail);

    private async Task<Account> AccountAsync(ulong unit)
    {
        using var chain = new ChainClient(grid.Profile);
        return await new GridContracts(chain).Bank.AccountOfAsync(unit, acme.Coin, CancellationToken.None);
    }

    private async Task<(ulong Number, Hash256 Hash)> HeadAsync()
    {
        using var chain = new ChainClient(grid.Profile);
        RpcBlock head = await chain.GetBlockAsync(BlockTag.Latest, CancellationToken.None)
            ?? throw new InvalidOperationException("The chain has no latest block.");
        return (head.Number, head.Hash);
    }

    private static string Credits(JsonElement micro) => Credits(UInt256.Parse(micro.GetString()));

    private static string Credits(UInt256 micro) =>
        ((decimal)(ulong)micro / StoryWorld.Credit).ToString("#,0.######", CultureInfo.InvariantCulture);
}
