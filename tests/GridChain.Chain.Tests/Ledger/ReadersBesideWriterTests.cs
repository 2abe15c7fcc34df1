using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Ledger.Logs;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.State;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

public sealed class ReadersBesideWriterTests : IDisposable
{
    private const ulong BlockCount = 300;

    private static readonly Address Somebody = Address.FromNumber(0xbeef);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gridchain-readers-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Every_answer_belongs_to_one_block_while_blocks_are_made()
    {
        using IKeyValueStore store = RocksDbStore.Open(directory.FullName, LedgerColumns.All);
        using Blockchain chain = TestChain.Open(store);
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadUntilLast(chain)))];
        BlockBuilder builder = TestChain.Builder(chain);

        for (ulong number = 0; number < BlockCount; number++)
            _ = builder.Build(CrashChild.TransactionsAfter(number), 0);

        await Task.WhenAll(readers);
        Assert.Equal(BlockCount, chain.Head.Number);
    }

    private static void ReadUntilLast(Blockchain chain)
    {
        ulong seen = 0;
        while (seen < BlockCount)
        {
            using StateView view = chain.HeadState();
            ulong number = view.Block.Number;
            Assert.True(number >= seen);
            seen = number;
            AssertIsOf(number, view);
            AccountProof? proof = view.Prove(Somebody, []);
            Assert.Equal(number, (ulong)proof!.Account.Balance);
            using StateView older = chain.StateAt(number / 2)!;
            AssertIsOf(number / 2, older);
            ulong from = number > 5 ? number - 5 : 0;
            var filter = new LogFilter { FromBlock = from, ToBlock = number, Addresses = [TestChain.Recorder] };
            Assert.Equal((int)(number - Math.Max(from, 1) + 1), chain.GetLogs(filter).Count());
        }
    }

    private static void AssertIsOf(ulong number, StateView view)
    {
        _ = view.TryGetAccount(Somebody, out Account account);
        Assert.Equal(number, (ulong)account.Balance);
        if (number > 0)
            Assert.Equal(number, (ulong)view.GetStorage(TestChain.Recorder, number - 1));
    }
}
