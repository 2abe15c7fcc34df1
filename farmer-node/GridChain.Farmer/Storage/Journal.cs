using System.Buffers.Binary;
using System.Numerics;

namespace GridChain.Farmer.Storage;

/// <summary>A file of records that are only appended, and are on disk when <see cref="Append"/>
/// returns.</summary>
/// <remarks>
/// <code>
///   "GCJRNL01" | length u32 LE | CRC-32C u32 LE of length and payload | payload | length | ...
/// </code>
/// A crash while appending leaves a torn tail: the first record that is short or whose sum is wrong ends the
/// journal, and the rest is cut off at the next opening. Records before it are whole, since each was flushed
/// before the next was begun. One writer.
/// </remarks>
public sealed class Journal : IDisposable
{
    private const int HeaderBytes = 8;
    private const int RecordBytesMax = 16 * 1024 * 1024;

    private readonly string path;
    private FileStream file;

    private Journal(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    private static ReadOnlySpan<byte> Magic => "GCJRNL01"u8;

    /// <summary>Length of the file, bytes.</summary>
    public long Length => file.Length;

    /// <summary>Opens or makes a journal and hands every whole record to <paramref name="replay"/> in
    /// order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replay">Gets each payload.</param>
    /// <param name="droppedBytes">Bytes of a torn tail that were cut off; 0 for none.</param>
    /// <exception cref="InvalidDataException">The file is no journal.</exception>
    public static Journal Open(string path, Action<ReadOnlyMemory<byte>> replay, out long droppedBytes)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            long end = Replay(file, path, replay);
            droppedBytes = Math.Max(0, file.Length - end);
            file.SetLength(end);
            file.Position = end;
            file.Flush(flushToDisk: true);
            return new Journal(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends records and returns when they are on disk, all of them with one flush.</summary>
    public void Append(params IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        file.Write(Frame(payloads));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Replaces the whole journal by these records, or leaves it as it was.</summary>
    public void Rewrite(IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        string temporary = path + ".new";
        using (var fresh = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            fresh.Write(Magic);
            fresh.Write(Frame(payloads));
            fresh.Flush(flushToDisk: true);
        }

        file.Dispose();
        File.Move(temporary, path, overwrite: true);
        Durable.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static byte[] Frame(IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        var bytes = new byte[payloads.Sum(p => HeaderBytes + p.Length)];
        Span<byte> left = bytes;
        foreach (ReadOnlyMemory<byte> payload in payloads)
        {
            if (payload.Length > RecordBytesMax)
            {
                throw new ArgumentException($"a record of {payload.Length} bytes is over {RecordBytesMax}", nameof(payloads));
            }

            BinaryPrimitives.WriteInt32LittleEndian(left, payload.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(left[4..], Sum(left[..4], payload.Span));
            payload.Span.CopyTo(left[HeaderBytes..]);
            left = left[(HeaderBytes + payload.Length)..];
        }

        return bytes;
    }

    private static long Replay(FileStream file, string path, Action<ReadOnlyMemory<byte>> replay)
    {
        var magic = new byte[Magic.Length];
        int read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (!magic.AsSpan(0, read).SequenceEqual(Magic[..read]))
        {
            throw new InvalidDataException($"{path} is no journal of a farmer; move it away or name another file");
        }

        if (read < magic.Length)
        {
            file.Position = 0;
            file.Write(Magic);
            return Magic.Length;
        }

        long end = Magic.Length;
        while (ReadRecord(file) is { } payload)
        {
            end = file.Position;
            replay(payload);
        }

        return end;
    }

    private static byte[]? ReadRecord(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > RecordBytesMax || length > file.Length - file.Position) return null;
        var payload = new byte[length];
        file.ReadExactly(payload);
        return Sum(header[..4], payload) == BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) ? payload : null;
    }

    // CRC-32C (RFC 3720 appendix B.4), which processors compute by themselves.
    private static uint Sum(ReadOnlySpan<byte> length, ReadOnlySpan<byte> payload)
    {
        uint sum = uint.MaxValue;
        foreach (byte b in length) sum = BitOperations.Crc32C(sum, b);
        while (payload.Length >= 8)
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[8..];
        }

        foreach (byte b in payload) sum = BitOperations.Crc32C(sum, b);
        return ~sum;
    }
}
