using System.Globalization;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Storage;
using GridChain.Ledger.Verification;
using GridChain.Primitives.Ledger;
using GridChain.State;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Node.CommandLine;

/// <summary>Checks the chain of a stopped node: by hashing everything again, or by executing everything again.</summary>
internal static class VerifyCommand
{
    private const string Execute = "--execute";
    private const ulong BlocksPerLine = 100_000;

    /// <summary>Checks, and says what was found.</summary>
    /// <returns>0 when all is right, 1 when something is damaged.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        NodeOptions options = Settings.Read([.. args.Where(a => a != Execute)], Environment.GetEnvironmentVariable);
        using RocksDbStore store = ChainFile.OpenStore(options);
        using Blockchain chain = ChainFile.OpenChain(options, store);
        string? fault = await CheckBlocksAsync(chain, store, output) ?? await CheckStateAsync(chain, store, output);
        if (fault is null && args.Contains(Execute))
            fault = await ExecuteAsync(chain, options, output);
        if (fault is not null)
        {
            await output.WriteLineAsync(
                $"DAMAGED: {fault}. Restore the datadir from a backup, or import the blocks of another node.");
            return 1;
        }

        await output.WriteLineAsync("verified");
        return 0;
    }

    private static async Task<string?> CheckBlocksAsync(Blockchain chain, IKeyValueStore store, TextWriter output)
    {
        var audit = new ChainAudit(chain, store);
        for (ulong number = 0; number <= chain.Head.Number; number++)
        {
            if (audit.CheckBlock(number) is { } fault)
                return fault;
            if (number % BlocksPerLine == 0 && number > 0)
                await output.WriteLineAsync($"  up to block {number}");
        }

        await output.WriteLineAsync(
            $"blocks 0 to {chain.Head.Number}: hashes, parents, bodies, receipts and indexes are right");
        return null;
    }

    private static async Task<string?> CheckStateAsync(Blockchain chain, IKeyValueStore store, TextWriter output)
    {
        StateAudit audit = new ChainAudit(chain, store).CheckState(CancellationToken.None);
        if (audit.Fault is null)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"state of block {chain.Head.Number}: {audit.AccountCount} accounts, {audit.SlotCount} slots, "
                + $"root {chain.Head.Header.StateRoot} is right"));
        }

        return audit.Fault;
    }

    /// <summary>Makes the same chain once more beside the first, from its genesis file and its blocks.</summary>
    private static async Task<string?> ExecuteAsync(Blockchain chain, NodeOptions options, TextWriter output)
    {
        string place = Path.Combine(options.Datadir, string.Create(
            CultureInfo.InvariantCulture, $"verify-{Environment.ProcessId}"));
        try
        {
            using RocksDbStore store = RocksDbStore.Open(place, LedgerColumns.All);
            using Blockchain again = Blockchain.Open(
                store, chain.Rules.Genesis, StateRetention.Default, NullLogger<Blockchain>.Instance);
            store.IsLazy = true;
            ulong next = 1;
            await using var queue = new BlockQueue(
                again, () => next <= chain.Head.Number ? chain.GetBlock(next++)!.Block.Encode() : null);
            ulong number = 0;
            await foreach (Block block in queue.ReadAllAsync())
            {
                BlockValidity validity = again.Import(block);
                if (!validity.IsValid)
                    return $"block {block.Header.Number} comes to something else when it is executed: {validity}";
                if (++number % BlocksPerLine == 0)
                    await output.WriteLineAsync($"  executed up to block {number}");
            }

            await output.WriteLineAsync($"blocks 1 to {chain.Head.Number}: executed again with the same results");
            return null;
        }
        finally
        {
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
        }
    }
}
