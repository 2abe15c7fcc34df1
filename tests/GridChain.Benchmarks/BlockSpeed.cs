using System.Diagnostics;
using System.Globalization;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Benchmarks;

/// <summary>How long a block takes from candidates to durable, and reads beside it, on GridChain's own genesis file.</summary>
/// <remarks>Senders are recovered before, as the pool does it. Times are of one thread, in memory and on the disk.</remarks>
internal static class BlockSpeed
{
    private const int WarmUpCount = 200;
    private const int SmallBlockCount = 1_000;
    private const int LargeBlockCount = 6;
    private const int LargeBlockTransactions = 2_000;
    private const int ReadCount = 20_000;

    private static readonly byte[] ValidatorKey = Keccak256.Hash("validator"u8).ToArray();
    private static readonly byte[] SenderKey = Keccak256.Hash("sender"u8).ToArray();

    public static int Run(string directory, TextWriter output)
    {
        string place = Path.Combine(directory, $"blocks-{Environment.ProcessId}");
        using (var memory = new MemoryStore())
            Measure("memory", memory, output);
        using (IKeyValueStore disk = RocksDbStore.Open(place, LedgerColumns.All))
            Measure("disk", disk, output);
        Directory.Delete(place, recursive: true);
        return 0;
    }

    private static void Measure(string name, IKeyValueStore store, TextWriter output)
    {
        GenesisSpec genesis = Genesis();
        using Blockchain chain = Blockchain.Open(store, genesis, NullLogger<Blockchain>.Instance);
        var builder = new BlockBuilder(chain, new SoleValidatorSealer(ValidatorKey));
        ulong nonce = 0;
        var times = new List<TimeSpan>();
        foreach (Transaction transaction in Transfers(genesis, ref nonce, WarmUpCount + SmallBlockCount))
        {
            long start = Stopwatch.GetTimestamp();
            _ = builder.Build([transaction], 0);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        TimeSpan[] sorted = [.. times.Skip(WarmUpCount).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: block of one transaction, median {Micros(sorted[sorted.Length / 2])} us, "
            + $"p99 {Micros(sorted[sorted.Length * 99 / 100])} us"));
        for (int i = 0; i < LargeBlockCount; i++)
        {
            Transaction[] large = Transfers(genesis, ref nonce, LargeBlockTransactions);
            long start = Stopwatch.GetTimestamp();
            int count = builder.Build(large, 0).Block!.Block.Transactions.Length;
            long each = Micros(Stopwatch.GetElapsedTime(start)) / count;
            output.WriteLine($"{name}: block of {count} transfers, {each} us each");
        }

        MeasureReads(name, chain, output);
    }

    private static void MeasureReads(string name, Blockchain chain, TextWriter output)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < ReadCount; i++)
        {
            using StateView view = chain.HeadState();
            _ = view.TryGetAccount(Recipient((ulong)i % SmallBlockCount), out _);
        }

        TimeSpan newest = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < ReadCount; i++)
        {
            using StateView view = chain.StateAt((ulong)i % SmallBlockCount)!;
            _ = view.TryGetAccount(Recipient((ulong)i % SmallBlockCount), out _);
        }

        TimeSpan older = Stopwatch.GetElapsedTime(start);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: an account at the head {newest.TotalMicroseconds / ReadCount:F1} us, "
            + $"at an older block {older.TotalMicroseconds / ReadCount:F1} us"));
    }

    private static Transaction[] Transfers(GenesisSpec genesis, ref ulong nonce, int count)
    {
        var transactions = new Transaction[count];
        for (int i = 0; i < count; i++, nonce++)
        {
            transactions[i] = new Transaction
            {
                Type = TransactionType.DynamicFee,
                ChainId = genesis.Config.ChainId,
                Nonce = nonce,
                GasLimit = 21_000,
                To = Recipient(nonce),
                Value = 1,
            }.Sign(SenderKey);
            _ = transactions[i].TryGetSender(out _);
        }

        return transactions;
    }

    private static Address Recipient(ulong number) => Address.FromNumber(0x10_0000 + number);

    private static GenesisSpec Genesis()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "genesis.json"));
        GenesisSpec genesis = GenesisSpec.Parse(file);
        var sender = new GenesisAccount { Balance = UInt256.One << 100 };
        QbftConfig qbft = genesis.Config.Qbft! with { Validators = [Secp256k1.ToAddress(ValidatorKey)] };
        return genesis with
        {
            ExtraData = default,
            Alloc = genesis.Alloc.SetItem(Secp256k1.ToAddress(SenderKey), sender),
            Config = genesis.Config with { Qbft = qbft },
        };
    }

    private static long Micros(TimeSpan time) => (long)time.TotalMicroseconds;
}
