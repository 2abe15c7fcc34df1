using System.Diagnostics;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging;

namespace GridChain.Chain.Tests.Ledger;

public sealed class CrashTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gridchain-crash-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Every_reported_block_is_there_after_the_process_was_killed_at_any_moment()
    {
        var reported = new Dictionary<ulong, Hash256>();
        foreach (int reportsBeforeKill in (int[])[1, 40, 7, 120, 3])
        {
            await CommitUntilKilled(reportsBeforeKill, reported);
            AssertHolds(reported, wasKilled: true);
        }
    }

    [Fact]
    public async Task A_torn_log_costs_the_last_blocks_only_and_never_half_of_one()
    {
        var reported = new Dictionary<ulong, Hash256>();
        await CommitUntilKilled(30, reported);
        FileInfo log = directory.GetFiles("*.log").MaxBy(f => f.Length)!;
        foreach (int cut in (int[])[1, 100, 3000])
        {
            using (FileStream file = log.OpenWrite())
                file.SetLength(log.Length - cut);
            log.Refresh();
            using RocksDbStore store = RocksDbStore.Open(Copy("torn" + cut), LedgerColumns.All);
            using Blockchain chain = TestChain.Open(store);
            Assert.InRange(chain.Head.Number, 20UL, (ulong)reported.Count);
            AssertWhole(chain, reported);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(70_000)]
    public async Task A_garbled_end_of_the_log_is_cut_off(int garbage)
    {
        var reported = new Dictionary<ulong, Hash256>();
        await CommitUntilKilled(60, reported);
        FileInfo log = directory.GetFiles("*.log").MaxBy(f => f.Length)!;
        var noise = new byte[garbage];
        new Random(garbage).NextBytes(noise);
        using (FileStream file = log.OpenWrite())
        {
            file.Position = file.Length;
            file.Write(noise);
        }

        using RocksDbStore store = RocksDbStore.Open(directory.FullName, LedgerColumns.All);
        using Blockchain chain = TestChain.Open(store);
        Assert.InRange(store.TornBytesCut, garbage, garbage + 5_000);
        Assert.True(chain.Head.Number >= reported.Keys.Max());
        AssertWhole(chain, reported);
    }

    private async Task CommitUntilKilled(int reportsBeforeKill, Dictionary<ulong, Hash256> reported)
    {
        string assembly = Path.ChangeExtension(typeof(CrashTests).Assembly.Location, null);
        var start = new ProcessStartInfo(assembly) { RedirectStandardOutput = true };
        start.Environment[CrashChild.DirectoryVariable] = directory.FullName;
        using Process child = Process.Start(start)!;
        for (int i = 0; i < reportsBeforeKill; i++)
            Note(await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), reported);
        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        // What stood in the pipe was reported as well; a line cut off by the kill was not.
        string rest = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (string line in rest.Split('\n').SkipLast(1))
            Note(line, reported);
    }

    private static void Note(string? line, Dictionary<ulong, Hash256> reported)
    {
        string[] parts = (line ?? throw new InvalidOperationException("The child ended by itself.")).Split(' ');
        reported[ulong.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)] = Hash256.Parse(parts[1]);
    }

    private void AssertHolds(Dictionary<ulong, Hash256> reported, bool wasKilled)
    {
        var logger = new MessageLog();
        using RocksDbStore store = RocksDbStore.Open(directory.FullName, LedgerColumns.All);
        using Blockchain chain = Blockchain.Open(store, TestChain.Genesis, logger);
        Assert.Equal(wasKilled, logger.Messages.Any(m => m.Contains("not closed in order", StringComparison.Ordinal)));
        Assert.True(chain.Head.Number >= reported.Keys.Max());
        foreach ((ulong number, Hash256 hash) in reported)
            Assert.Equal(hash, chain.GetBlock(number)!.Hash);
        AssertWhole(chain, reported);
    }

    private static void AssertWhole(Blockchain chain, Dictionary<ulong, Hash256> reported)
    {
        ulong head = chain.Head.Number;
        Assert.True(!reported.TryGetValue(head, out Hash256 hash) || hash == chain.Head.Hash);
        using StateView state = chain.HeadState();
        Assert.True(state.TryGetAccount(TestChain.Sender, out Account sender));
        Assert.Equal(head * 2, sender.Nonce);
        Assert.NotNull(state.Prove(TestChain.Recorder, [head - 1]));
        Assert.Equal(head, state.GetStorage(TestChain.Recorder, head - 1));
        Assert.Equal((int)head, chain.GetLogs(new LogFilter { Addresses = [TestChain.Recorder] }).Count());
        for (ulong number = 1; number <= head; number++)
        {
            CommittedBlock block = chain.GetBlock(number)!;
            Assert.Equal(number, chain.FindTransaction(block.Block.Transactions[1].Hash)!.Block.Number);
        }

        Assert.Equal(head + 1, TestChain.Builder(chain).Build(CrashChild.TransactionsAfter(head), 0).Block?.Number);
    }

    private string Copy(string name)
    {
        DirectoryInfo copy = directory.CreateSubdirectory(name);
        foreach (FileInfo file in directory.GetFiles())
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        return copy.FullName;
    }

    private sealed class MessageLog : ILogger<Blockchain>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}
