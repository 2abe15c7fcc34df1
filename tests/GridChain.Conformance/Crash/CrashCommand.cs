using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GridChain.Conformance.Crash;

/// <summary>
/// The command <c>crash</c>: the real node under load, killed at random moments, and after each restart everything that
/// it had reported is asked for again.
/// </summary>
/// <remarks>
/// <code>
/// start ─▶ load and watch ─▶ kill -9 ─▶ each tenth time: hash the whole store again, and a copy with a torn log
///   ▲                                                                                              │
///   └── blocks reported: there, same hash, receipts whole · transactions accepted: there ◀─────────┘
/// </code>
/// </remarks>
internal sealed class CrashCommand(CrashOptions options, TextWriter output)
{
    /// <summary>The pool's journal is written within milliseconds; on a busy machine that may be a few more.</summary>
    private static readonly TimeSpan JournalTimeMax = TimeSpan.FromSeconds(1);

    private const int LifeMillisecondsMax = 1500;
    private const int StartKilledOneIn = 8;
    private const int LookEvery = 10;

    private readonly Random random = new(options.Seed);
    private readonly Reported reported = new();
    private readonly CrashLoad load = new(options.Seed);
    private readonly string datadir = Path.Combine(
        options.Folder, $"gridchain-crash-{options.Seed}-{Environment.ProcessId}");

    private long diedAt;
    private int recoveries;
    private int transactionsLate;
    private int audits;
    private ulong checkedTo;

    /// <summary>Runs; 0 when every promise was kept.</summary>
    public static async Task<int> RunAsync(CrashOptions options, TextWriter output)
    {
        var command = new CrashCommand(options, output);
        try
        {
            await command.RunAsync();
            Directory.Delete(command.datadir, recursive: true);
            return 0;
        }
        catch (CrashException broken)
        {
            await output.WriteLineAsync($"BROKEN (seed {options.Seed}, datadir {command.datadir}): {broken.Message}");
            return 1;
        }
    }

    private async Task RunAsync()
    {
        // Connections are not kept between lives; a killed node answers nothing any more.
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) });
        await LiveAsync(http, TimeSpan.FromMilliseconds(LifeMillisecondsMax));
        for (int kill = 2; kill <= options.Kills; kill++)
        {
            if (random.Next(StartKilledOneIn) == 0)
                await DieStartingAsync();
            else
                await LiveAsync(http, TimeSpan.FromMilliseconds(random.Next(LifeMillisecondsMax)));
            if (kill % LookEvery == 0)
                await LookAsync(kill);
        }

        await LiveAsync(http, TimeSpan.Zero);
        await LookAsync(options.Kills);
        await output.WriteLineAsync(
            $"{options.Kills} kills (seed {options.Seed}): no reported block lost, every root right. {recoveries} recoveries, "
            + $"{audits} whole re-hashes, as many torn logs; {transactionsLate} transactions accepted in the last "
            + $"{JournalTimeMax.TotalMilliseconds} ms before a kill were not in the journal yet");
    }

    private async Task DieStartingAsync()
    {
        using var node = new NodeProcess(datadir, load.Funds);
        await Task.Delay(random.Next(LifeMillisecondsMax));
        await node.KillAsync();
    }

    private async Task LiveAsync(HttpClient http, TimeSpan life)
    {
        using var node = new NodeProcess(datadir, load.Funds);
        var rpc = new NodeRpc(http, await node.UrlAsync());
        recoveries += node.HasRecovered ? 1 : 0;
        await CheckAsync(rpc);
        Task[] work = [load.RunAsync(rpc, reported), CrashLoad.WatchAsync(rpc, reported)];
        await Task.WhenAny(Task.Delay(life), work[0], work[1]);
        diedAt = Stopwatch.GetTimestamp();
        await node.KillAsync();
        await Task.WhenAll(work);
    }

    /// <summary>All that was reported in the life before is there.</summary>
    private async Task CheckAsync(NodeRpc rpc)
    {
        JsonNode latest = await rpc.CallAsync("eth_blockNumber") ?? throw new CrashException("The node is gone.");
        if (CrashLoad.Number(latest) < reported.Head)
            throw new CrashException($"Block {reported.Head} was reported, the node is at {CrashLoad.Number(latest)}.");
        foreach ((ulong number, string hash) in reported.Since(checkedTo))
        {
            JsonNode? block = await rpc.CallAsync("eth_getBlockByNumber", $"0x{number:x}", false);
            if ((string?)block?["hash"] != hash)
                throw new CrashException($"Block {number} is {block?["hash"]}, but {hash} was reported.");
            JsonNode? receipts = await rpc.CallAsync("eth_getBlockReceipts", $"0x{number:x}");
            if (receipts?.AsArray().Count != block["transactions"]!.AsArray().Count)
                throw new CrashException($"Block {number} has not a receipt for each transaction.");
        }

        checkedTo = reported.Head;
        await CheckTransactionsAsync(rpc);
    }

    private async Task CheckTransactionsAsync(NodeRpc rpc)
    {
        const int BatchCount = 200;
        foreach ((string Hash, long At)[] some in reported.TakeAccepted().Chunk(BatchCount))
        {
            JsonArray answers = await rpc.BatchAsync(
                some.Select((t, i) => NodeRpc.Request(i, "eth_getTransactionByHash", t.Hash)))
                ?? throw new CrashException("The node is gone.");
            foreach (JsonNode? answer in answers)
            {
                if (answer!["result"] is not null)
                    continue;
                (string hash, long at) = some[(int)answer["id"]!];
                transactionsLate++;
                if (Stopwatch.GetElapsedTime(at, diedAt) > JournalTimeMax)
                    throw new CrashException($"Transaction {hash} was accepted long before the kill and is gone.");
            }
        }
    }

    /// <summary>Hashes the store again, and a copy of it whose log is torn.</summary>
    private async Task LookAsync(int kill)
    {
        const string Torn = "torn";
        StoreCheck.CopyTorn(datadir, Torn, random);
        ulong tornHead = StoreCheck.Audit(datadir, Torn, reported, 0);
        Directory.Delete(Path.Combine(datadir, Torn), recursive: true);
        ulong head = StoreCheck.Audit(datadir, "store", reported, reported.Head);
        audits++;
        await output.WriteLineAsync(
            $"{kill,5} kills: {reported.BlockCount} blocks reported, head {head}; with a torn log {tornHead}");
    }
}
