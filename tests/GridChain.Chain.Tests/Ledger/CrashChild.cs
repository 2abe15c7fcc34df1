using System.Runtime.CompilerServices;
using GridChain.Ledger;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;

namespace GridChain.Chain.Tests.Ledger;

/// <summary>
/// This assembly as the process that is to be killed: it commits blocks and reports each one, without end.
/// </summary>
internal static class CrashChild
{
    public const string DirectoryVariable = "GRIDCHAIN_CRASH_DIRECTORY";

    /// <summary>
    /// The transactions of the block after one: a transfer and a call that stores number and logs.
    /// </summary>
    public static Transaction[] TransactionsAfter(ulong number) =>
    [
        TestChain.Transfer(number * 2, Address.FromNumber(0xbeef), 1),
        TestChain.Record((number * 2) + 1, TestChain.Recorder, number, number + 1, 0),
    ];

    [ModuleInitializer]
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is not { } directory)
            return;
        using IKeyValueStore store = RocksDbStore.Open(directory, LedgerColumns.All);
        using Blockchain chain = TestChain.Open(store);
        BlockBuilder builder = TestChain.Builder(chain);
        using Stream output = Console.OpenStandardOutput();
        using var report = new StreamWriter(output) { AutoFlush = true };
        while (true)
        {
            CommittedBlock block = builder.Build(TransactionsAfter(chain.Head.Number), 0).Block!;
            report.WriteLine($"{block.Number} {block.Hash}");
        }
    }
}
