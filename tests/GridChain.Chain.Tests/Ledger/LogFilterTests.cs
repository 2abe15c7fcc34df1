using System.Collections.Immutable;
using CsCheck;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

public sealed class LogFilterTests : IDisposable
{
    private const int WordCount = 4;

    private static readonly Gen<LogFilter> Filters = Gen.Select(
        Gen.ULong[0, 25], Gen.ULong[0, 25],
        Gen.Int[0, 2].Array[0, 2],
        Gen.Int[0, WordCount].Array[0, 2].Array[0, 4],
        (from, to, addresses, topics) => new LogFilter
        {
            FromBlock = from,
            ToBlock = to,
            Addresses = [.. addresses.Select(a => Address.FromNumber(0x1000 + (ulong)a))],
            Topics = [.. topics.Select(place => place.Select(Word).ToImmutableArray())],
        });

    private readonly MemoryStore store = new();
    private readonly Blockchain chain;

    public LogFilterTests()
    {
        chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        ulong nonce = 0;
        for (int block = 0; block < 20; block++)
        {
            var transactions = new List<Transaction>();
            for (int i = 0; i < block % 4; i++)
            {
                Address recorder = (block + i) % 3 == 0 ? TestChain.SecondRecorder : TestChain.Recorder;
                transactions.Add(TestChain.Record(
                    nonce++, recorder, (block + i) % WordCount, (block * i) % WordCount, block / 5 % WordCount));
            }

            _ = builder.Build(transactions, 0, allowEmpty: true);
        }
    }

    public void Dispose()
    {
        chain.Dispose();
        store.Dispose();
    }

    [Fact]
    public void Finds_what_a_scan_of_all_receipts_finds() => Filters.Sample(
        filter => Assert.Equal(Scan(filter), [.. chain.GetLogs(filter).Select(Text)]));

    [Fact]
    public void Without_conditions_every_log_is_found() =>
        Assert.Equal(Scan(new LogFilter()), [.. chain.GetLogs(new LogFilter()).Select(Text)]);

    [Fact]
    public void Reads_no_further_than_the_caller_goes()
    {
        LogEntry first = chain.GetLogs(new LogFilter { Addresses = [TestChain.Recorder] }).First();
        Assert.Equal(2UL, first.Block.Number);
    }

    private List<string> Scan(LogFilter filter)
    {
        var found = new List<string>();
        for (ulong number = filter.FromBlock; number <= Math.Min(filter.ToBlock, chain.Head.Number); number++)
        {
            int index = 0;
            CommittedBlock block = chain.GetBlock(number)!;
            ImmutableArray<Receipt> receipts = chain.GetReceipts(number)!.Value;
            for (int i = 0; i < receipts.Length; i++)
            {
                foreach (Log log in receipts[i].Logs)
                {
                    if (IsWanted(filter, log))
                        found.Add(Text(new LogEntry(block, i, block.Block.Transactions[i].Hash, index, log)));
                    index++;
                }
            }
        }

        return found;
    }

    private static bool IsWanted(LogFilter filter, Log log) =>
        (filter.Addresses.Length == 0 || filter.Addresses.Any(a => a == log.Address))
        && filter.Topics.Length <= log.Topics.Length
        && filter.Topics.Zip(log.Topics).All(pair => pair.First.Length == 0 || pair.First.Any(t => t == pair.Second));

    private static string Text(LogEntry entry) =>
        $"{entry.Block.Number} {entry.TransactionIndex} {entry.TransactionHash} {entry.LogIndex} {entry.Log.Address} "
        + string.Join(' ', entry.Log.Topics);

    private static Hash256 Word(int value) => new(((UInt256)value).ToBigEndian());
}
