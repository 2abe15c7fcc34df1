using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Benchmarks.Growth;

/// <summary>eth_getLogs over a long chain: how long the index takes to find logs by address and by topic.</summary>
/// <remarks>
/// One block in ten has a log, of one of 100 contracts' worth of topics; one in ten thousand has a rare topic. The
/// chain is made without waiting for the disk at each block, as an import makes it.
/// </remarks>
internal static class LogsSpeed
{
    private const ulong LogPeriod = 10;
    private const ulong RarePeriod = 10_000;
    private const ulong CommonTopics = 100;
    private const int Repeats = 5;

    // LOG3 of no data with the words 0, 1 and 2 of the input as topics.
    private static readonly byte[] LoggerCode = Hex.Decode("0x60403560203560003560006000a300");
    private static readonly Address Logger = Address.FromNumber(0x2001);
    private static readonly Address RareLogger = Address.FromNumber(0x2002);
    private static readonly byte[] Key = Keccak256.Hash("logs"u8).ToArray();

    private static readonly GenesisSpec Genesis = MakeGenesis();

    public static int Run(string directory, ulong blocks, TextWriter output)
    {
        string place = Path.Combine(directory, $"logs-{Environment.ProcessId}");
        try
        {
            using RocksDbStore store = RocksDbStore.Open(place, LedgerColumns.All);
            store.IsLazy = true;
            using var chain = Blockchain.Open(store, Genesis, NullLogger<Blockchain>.Instance);
            long start = Stopwatch.GetTimestamp();
            Grow(chain, blocks);
            store.Sync();
            Tell(output, $"{blocks} blocks in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
            Tell(output, $"log index: {store.BytesOf(LedgerColumns.LogIndex) >> 10} KiB in files; all: {SizeOf(place) >> 20} MiB");
            Ask(output, chain, "an address in one block of 10,000", new LogFilter { Addresses = [RareLogger] });
            Ask(output, chain, "a topic in one block of 1,000", TopicFilter(1, Word(7)));
            Ask(output, chain, "address and topic, one block of 1,000", TopicFilter(1, Word(7)) with { Addresses = [Logger] });
            Ask(output, chain, "address and rare topic", TopicFilter(0, Word(0)) with { Addresses = [RareLogger] });
            Ask(output, chain, "an address without logs", new LogFilter { Addresses = [Address.FromNumber(1)] });
            Ask(output, chain, "a common topic and a rare address, which never meet", TopicFilter(0, Word(1)) with
            {
                Addresses = [RareLogger],
            });
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }

        return 0;
    }

    private static LogFilter TopicFilter(int place, in Hash256 topic) =>
        new() { Topics = [.. Enumerable.Repeat(ImmutableArray<Hash256>.Empty, place), [topic]] };

    private static void Ask(TextWriter output, Blockchain chain, string what, LogFilter filter)
    {
        LogFilter whole = filter with { FromBlock = 0, ToBlock = chain.Head.Number };
        var times = new List<double>();
        int count = 0;
        for (int i = 0; i < Repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            count = chain.GetLogs(whole).Count();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Tell(output, $"{what}: {count} logs, first {times[^1]:F1} ms, median {times[Repeats / 2]:F1} ms");
    }

    private static void Grow(Blockchain chain, ulong blocks)
    {
        var builder = new BlockBuilder(chain, new SoleValidatorSealer(Key));
        ulong nonce = 0;
        for (ulong number = 1; number <= blocks; number++)
        {
            bool hasLog = number % LogPeriod == 0;
            Transaction[] transactions = hasLog ? [Log(nonce++, number)] : [];
            _ = builder.Build(transactions, 0, allowEmpty: true);
        }
    }

    private static Transaction Log(ulong nonce, ulong number)
    {
        bool isRare = number % RarePeriod == 0;
        return new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = Genesis.Config.ChainId,
            Nonce = nonce,
            GasLimit = 100_000,
            To = isRare ? RareLogger : Logger,
            Data = (byte[])
            [
                .. ((UInt256)(isRare ? 0UL : 1)).ToBigEndian(),
                .. ((UInt256)(number / LogPeriod % CommonTopics)).ToBigEndian(),
                .. ((UInt256)number).ToBigEndian(),
            ],
        }.Sign(Key);
    }

    private static Hash256 Word(ulong value) => new(((UInt256)value).ToBigEndian());

    private static void Tell(TextWriter output, FormattableString line) =>
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static long SizeOf(string place) =>
        new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private static GenesisSpec MakeGenesis()
    {
        GenesisSpec genesis = GenesisSpec.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "genesis.json")));
        Address own = Secp256k1.ToAddress(Key);
        return genesis with
        {
            ExtraData = default,
            Alloc = genesis.Alloc
                .SetItem(own, new GenesisAccount { Balance = UInt256.One << 100 })
                .SetItem(Logger, new GenesisAccount { Code = LoggerCode, Nonce = 1 })
                .SetItem(RareLogger, new GenesisAccount { Code = LoggerCode, Nonce = 1 }),
            Config = genesis.Config with { Qbft = genesis.Config.Qbft! with { Validators = [own] } },
        };
    }
}
