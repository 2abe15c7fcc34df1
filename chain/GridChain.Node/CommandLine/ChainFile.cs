using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Storage;
using GridChain.Node.Hosting;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Node.CommandLine;

/// <summary>A chain in a file, one block's RLP after the other: what geth and Besu export and import.</summary>
/// <remarks>Both open the store themselves, so the node must be stopped.</remarks>
internal static class ChainFile
{
    private const int BlockBytesMax = 64 << 20;

    /// <summary>Blocks between two waits for the disk: a power cut costs the import no more than these.</summary>
    private const int BlocksPerSync = 1_000;

    /// <summary>Writes the blocks from 1 to the head.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ExportAsync(IReadOnlyList<string> args, TextWriter output)
    {
        (string path, NodeOptions options) = Read(args, "export");
        using RocksDbStore store = OpenStore(options);
        using Blockchain chain = OpenChain(options, store);
        await using FileStream file = File.Create(path);
        ulong number = 1;
        for (; chain.GetBlock(number) is { } block; number++)
            await file.WriteAsync(block.Block.Encode());
        file.Flush(flushToDisk: true);
        await output.WriteLineAsync($"{number - 1} blocks written to {path}");
        return 0;
    }

    /// <summary>Executes, checks and adds blocks; those that the chain has are passed over.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ImportAsync(IReadOnlyList<string> args, TextWriter output)
    {
        (string path, NodeOptions options) = Read(args, "import");
        using RocksDbStore store = OpenStore(options);
        using Blockchain chain = OpenChain(options, store);
        await using FileStream file = File.OpenRead(path);
        await using var queue = new BlockQueue(chain, () => ReadItem(file, path));
        store.IsLazy = true;
        int added = 0;
        try
        {
            await foreach (Block block in queue.ReadAllAsync())
            {
                BlockValidity validity = chain.Import(block);
                if (!validity.IsValid && validity.Fault != BlockFault.Known)
                    throw new NodeException($"{path}: block {block.Header.Number} is refused: {validity}");
                if (validity.IsValid && ++added % BlocksPerSync == 0)
                    store.Sync();
            }
        }
        finally
        {
            store.Sync();
        }

        await output.WriteLineAsync($"{added} blocks added, head is {chain.Head.Number} {chain.Head.Hash}");
        return 0;
    }

    private static (string Path, NodeOptions Options) Read(IReadOnlyList<string> args, string verb)
    {
        if (args.Count == 0 || args[0].StartsWith('-'))
            throw new NodeException($"'{verb}' needs a file: {verb} FILE --datadir DIR.");
        return (args[0], Settings.Read([.. args.Skip(1)], Environment.GetEnvironmentVariable));
    }

    /// <summary>The store of a stopped node.</summary>
    public static RocksDbStore OpenStore(NodeOptions options) =>
        RocksDbStore.Open(LedgerNode.StorePath(options), LedgerColumns.All);

    /// <summary>Its chain.</summary>
    /// <exception cref="NodeException">There is none yet, and no genesis file to begin it with.</exception>
    public static Blockchain OpenChain(NodeOptions options, RocksDbStore store)
    {
        GenesisFile genesis = GenesisFile.Find(options);
        if (!genesis.IsComplete)
        {
            throw new NodeException(
                $"--datadir: {options.Datadir} has no chain yet; name its genesis file by --genesis.");
        }

        var chain = Blockchain.Open(
            store, genesis.Spec, NodeHost.RetentionOf(options), NullLogger<Blockchain>.Instance);
        genesis.KeepIn(options.Datadir);
        return chain;
    }

    /// <summary>The bytes of the next RLP list; null at the end of the file.</summary>
    private static byte[]? ReadItem(FileStream file, string path)
    {
        int first = file.ReadByte();
        if (first < 0)
            return null;
        if (first < 0xf8)
            throw new NodeException($"{path}: a block was expected at byte {file.Position - 1}.");
        Span<byte> prefix = stackalloc byte[9];
        prefix[0] = (byte)first;
        int lengthBytes = first - 0xf7;
        file.ReadExactly(prefix.Slice(1, lengthBytes));
        long length = 0;
        foreach (byte digit in prefix.Slice(1, lengthBytes))
            length = checked((length << 8) | digit);
        if (length > BlockBytesMax)
            throw new NodeException($"{path}: a block of {length} bytes is too large.");
        var item = new byte[1 + lengthBytes + length];
        prefix[..(1 + lengthBytes)].CopyTo(item);
        file.ReadExactly(item.AsSpan(1 + lengthBytes));
        return item;
    }
}
