using System.Buffers.Binary;
using System.Threading.Channels;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using Microsoft.Extensions.Logging;

namespace GridChain.TxPool.Journal;

/// <summary>A file of accepted transactions, so that those that wait survive a restart of the node.</summary>
/// <remarks>
/// Records are appended within milliseconds by one background writer, so a killed process loses nothing that it
/// wrote; they reach the disk every <see cref="SyncPeriod"/> and at the end, so a power cut may lose the last
/// second of waiting transactions. What is in a block is durable by the block, not by this file. The file is
/// rewritten with the pool's content when most of it is history.
/// <code>
///   record = length (4 bytes, little-endian) | first 4 bytes of the Keccak-256 of the rest | transaction, its blobs included
/// </code>
/// </remarks>
public sealed class TxJournal
{
    private const int HeadBytes = 8;
    private const int RecordBytesMax = 4 << 20;
    private const long RewriteBytesMin = 4 << 20;
    private static readonly TimeSpan SyncPeriod = TimeSpan.FromSeconds(1);

    private readonly Channel<PooledTransaction> queue = Channel.CreateBounded<PooledTransaction>(
        new BoundedChannelOptions(65_536) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly string path;
    private readonly TimeProvider time;
    private readonly ILogger<TxJournal> logger;
    private volatile bool overflowed;

    private TxJournal(string path, List<byte[]> recovered, TimeProvider time, ILogger<TxJournal> logger)
    {
        this.path = path;
        Recovered = recovered;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>The transactions that the file held when it was opened, oldest first.</summary>
    public IReadOnlyList<byte[]> Recovered { get; private set; }

    /// <summary>Reads the file if there is one; what a crash left half-written at its end is cut off.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TxJournal Open(string path, TimeProvider time, ILogger<TxJournal> logger)
    {
        List<byte[]> recovered = [];
        if (File.Exists(path))
        {
            byte[] content = File.ReadAllBytes(path);
            int valid = Read(content, recovered);
            if (valid < content.Length)
                Log.JournalCut(logger, path, content.Length - valid);
        }

        return new TxJournal(path, recovered, time, logger);
    }

    /// <summary>Hands a transaction to the writer; never waits.</summary>
    public void Append(PooledTransaction transaction)
    {
        // A writer that is this far behind will find the transaction in the pool when it rewrites the file.
        if (!queue.Writer.TryWrite(transaction))
            overflowed = true;
    }

    /// <summary>Writes until cancelled; then once more the whole of what is live.</summary>
    /// <param name="live">What the pool holds now.</param>
    /// <param name="cancel">Ends the writing.</param>
    public async Task RunAsync(Func<IReadOnlyList<PooledTransaction>> live, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await using FileStream file = Rewrite(live());
                Recovered = [];
                await AppendAsync(file, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await using FileStream file = Rewrite(live());
        }
        catch (IOException fault)
        {
            Log.JournalFailed(logger, fault, path);
        }
    }

    /// <summary>Appends until the file should be rewritten.</summary>
    private async Task AppendAsync(FileStream file, CancellationToken cancel)
    {
        long rewriteBytes = Math.Max(RewriteBytesMin, file.Length * 4);
        long synced = time.GetTimestamp();
        while (await WaitAsync(file, cancel))
        {
            while (queue.Reader.TryRead(out PooledTransaction? transaction))
                Write(file, transaction);
            file.Flush();
            if (time.GetElapsedTime(synced) >= SyncPeriod)
            {
                file.Flush(flushToDisk: true);
                synced = time.GetTimestamp();
            }

            if (overflowed || file.Length > rewriteBytes)
            {
                overflowed = false;
                return;
            }
        }
    }

    /// <summary>Waits for a transaction, and syncs the file when none comes for a while.</summary>
    private async Task<bool> WaitAsync(FileStream file, CancellationToken cancel)
    {
        Task<bool> more = queue.Reader.WaitToReadAsync(cancel).AsTask();
        if (!more.IsCompleted)
        {
            await Task.WhenAny(more, Task.Delay(SyncPeriod, time, cancel));
            if (!more.IsCompleted)
                file.Flush(flushToDisk: true);
        }

        return await more;
    }

    private FileStream Rewrite(IReadOnlyList<PooledTransaction> live)
    {
        string next = path + ".next";
        var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        foreach (PooledTransaction transaction in live)
            Write(file, transaction);
        file.Flush(flushToDisk: true);
        File.Move(next, path, overwrite: true);
        return file;
    }

    private static void Write(FileStream file, PooledTransaction transaction)
    {
        ReadOnlySpan<byte> encoded = transaction.NetworkForm.Span;
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, encoded.Length);
        if (transaction.Sidecar is null)
        {
            // The transaction's hash is that of these very bytes and is known.
            Span<byte> hash = stackalloc byte[Hash256.Length];
            transaction.Transaction.Hash.CopyTo(hash);
            hash[..4].CopyTo(head[4..]);
        }
        else
        {
            Check(encoded, head[4..]);
        }

        file.Write(head);
        file.Write(encoded);
    }

    /// <summary>Reads records up to the first that is cut or damaged; answers where the good part ends.</summary>
    private static int Read(ReadOnlySpan<byte> content, List<byte[]> records)
    {
        Span<byte> check = stackalloc byte[4];
        int position = 0;
        while (content.Length - position >= HeadBytes)
        {
            ReadOnlySpan<byte> rest = content[position..];
            int length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            if (length is <= 0 or > RecordBytesMax || length > rest.Length - HeadBytes)
                break;
            ReadOnlySpan<byte> encoded = rest.Slice(HeadBytes, length);
            Check(encoded, check);
            if (!check.SequenceEqual(rest[4..HeadBytes]))
                break;
            records.Add(encoded.ToArray());
            position += HeadBytes + length;
        }

        return position;
    }

    private static void Check(ReadOnlySpan<byte> encoded, Span<byte> check)
    {
        Span<byte> digest = stackalloc byte[32];
        Keccak256.Hash(encoded, digest);
        digest[..4].CopyTo(check);
    }
}
