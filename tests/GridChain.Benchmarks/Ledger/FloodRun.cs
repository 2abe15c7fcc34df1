using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using GridChain.Primitives;

namespace GridChain.Benchmarks.Ledger;

/// <summary>Sends a plan's requests as fast as the node answers them, and watches what becomes of them.</summary>
internal sealed class FloodRun(BenchNode node, FloodKind kind, FloodPlan plan)
{
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WatchPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<Hash256, long> sent = [];
    private readonly List<double> receipts = [];
    private int refused;
    private int included;
    private int blocks;
    private long lastSeen;

    /// <summary>Runs the flood to its end.</summary>
    public async Task<FloodResult> RunAsync()
    {
        ulong head = await node.Wire.NumberAsync("eth_blockNumber");
        await WarmUpAsync();
        using var ending = new CancellationTokenSource();
        using var watcher = new RpcWire(node.Url);
        TimeSpan serverBefore = node.Cpu;
        TimeSpan clientBefore = ClientCpu();
        long began = Stopwatch.GetTimestamp();
        Task<double[]> calls = ProbeAsync(plan.CallBody, ending.Token);
        Task<double[]> balances = ProbeAsync(plan.BalanceBody, ending.Token);
        Task watching = WatchAsync(watcher, head, began);
        await Task.WhenAll(plan.Streams.Select(SendAsync));
        await watching;
        TimeSpan server = node.Cpu - serverBefore;
        TimeSpan client = ClientCpu() - clientBefore;
        await ending.CancelAsync();
        return new FloodResult(
            node.Name, kind, included, refused, Stopwatch.GetElapsedTime(began, lastSeen).TotalSeconds, blocks,
            server, client, node.ResidentBytes, [.. receipts], await calls, await balances);
    }

    /// <summary>Some calls before, as any client makes: neither node is measured at its first request.</summary>
    private async Task WarmUpAsync()
    {
        for (int i = 0; i < 500; i++)
        {
            _ = await node.Wire.PostAsync(plan.CallBody);
            _ = await node.Wire.PostAsync(plan.BalanceBody);
        }
    }

    private async Task SendAsync(IReadOnlyList<FloodBatch> batches)
    {
        using var wire = new RpcWire(node.Url);
        foreach (FloodBatch batch in batches)
        {
            long now = Stopwatch.GetTimestamp();
            foreach (Hash256 hash in batch.Hashes)
                sent[hash] = now;
            using JsonDocument answer = JsonDocument.Parse(await wire.PostAsync(batch.Body));
            IEnumerable<JsonElement> answers = answer.RootElement.ValueKind == JsonValueKind.Array
                ? answer.RootElement.EnumerateArray()
                : [answer.RootElement];
            int errors = answers.Count(one => one.TryGetProperty("error", out _));
            if (errors > 0)
                Interlocked.Add(ref refused, errors);
        }
    }

    private async Task WatchAsync(RpcWire wire, ulong head, long began)
    {
        lastSeen = began;
        while (included + Volatile.Read(ref refused) < plan.Count && Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (await wire.NumberAsync("eth_blockNumber") <= head)
            {
                await Task.Delay(WatchPause);
                continue;
            }

            JsonElement block = await wire.CallAsync("eth_getBlockByNumber", $"""["0x{++head:x}",false]""");
            await CountAsync(wire, block);
        }
    }

    /// <summary>Counts what is in a block, once the receipt of its last transaction is there.</summary>
    private async Task CountAsync(RpcWire wire, JsonElement block)
    {
        Hash256[] hashes = [.. block.GetProperty("transactions").EnumerateArray()
            .Select(hash => Hash256.Parse(hash.GetString()!))];
        if (hashes.Length == 0)
            return;
        JsonElement receipt = await wire.CallAsync("eth_getTransactionReceipt", $"""["{hashes[^1]}"]""");
        if (receipt.GetProperty("status").GetString() != "0x1")
            throw new InvalidOperationException($"{node.Name}: transaction {hashes[^1]} failed.");
        lastSeen = Stopwatch.GetTimestamp();
        blocks++;
        foreach (Hash256 hash in hashes)
        {
            if (!sent.TryRemove(hash, out long at))
                continue;
            receipts.Add(Stopwatch.GetElapsedTime(at, lastSeen).TotalMilliseconds);
            included++;
        }
    }

    private async Task<double[]> ProbeAsync(byte[] body, CancellationToken ending)
    {
        using var wire = new RpcWire(node.Url);
        var times = new List<double>();
        while (!ending.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            _ = await wire.PostAsync(body);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(ProbePause, CancellationToken.None);
        }

        return [.. times.Skip(1)];
    }

    private static TimeSpan ClientCpu()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
