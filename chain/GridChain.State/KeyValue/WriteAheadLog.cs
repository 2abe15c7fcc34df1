using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace GridChain.State.KeyValue;

/// <summary>Cuts off what a crash left half-written or garbled at the end of RocksDB's write-ahead log.</summary>
/// <remarks>
/// RocksDB stops at such an end by itself in most cases, but version 11.12 reads the log without end when garbage fills
/// a whole block of it. Only the newest log can have such an end: every commit is synced, so what was reported stands
/// before it. Format: facebook/rocksdb:db/log_format.h.
/// <code>
/// blocks of 32 KiB: (checksum 4 ‖ length 2 ‖ type 1 ‖ payload)*, at most 6 bytes of trailer
/// </code>
/// </remarks>
internal static class WriteAheadLog
{
    private const int BlockBytes = 32 * 1024;
    private const int HeadBytes = 7;
    private const byte FirstPart = 2;
    private const byte MiddlePart = 3;
    private const byte FirstReusedType = 5;
    private const byte LastReusedType = 8;

    /// <summary>Cuts the newest log of a store, unless another process has the store open.</summary>
    /// <param name="directory">The store's directory; not open in this process.</param>
    /// <returns>Bytes that were cut off; 0 as a rule.</returns>
    /// <exception cref="IOException">The log cannot be read or cut.</exception>
    public static long CutTornEnd(string directory)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        using FileStream guard = new(
            Path.Combine(directory, "LOCK"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            // The record lock by which RocksDB itself keeps others out.
            guard.Lock(0, 0);
        }
        catch (IOException)
        {
            // RocksDB will find the same and say who is in the way.
            return 0;
        }

        return Cut(directory);
    }

    private static long Cut(string directory)
    {
        FileInfo? newest = new DirectoryInfo(directory).EnumerateFiles("*.log")
            .Where(file => file.Length > 0)
            .MaxBy(file => long.TryParse(
                Path.GetFileNameWithoutExtension(file.Name), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? number
                : -1);
        if (newest is null)
            return 0;
        byte[] content = File.ReadAllBytes(newest.FullName);
        if (WholeLength(content) is not { } whole || whole == content.Length)
            return 0;
        using FileStream file = newest.OpenWrite();
        file.SetLength(whole);
        file.Flush(flushToDisk: true);
        return content.Length - whole;
    }

    /// <summary>Where the last whole record ends; null when the log is of a kind that RocksDB alone understands.</summary>
    private static int? WholeLength(ReadOnlySpan<byte> content)
    {
        int whole = 0;
        int at = 0;
        while (at < content.Length)
        {
            int blockLeft = BlockBytes - (at % BlockBytes);
            if (blockLeft < HeadBytes)
            {
                at += blockLeft;
                continue;
            }

            if (content.Length - at < HeadBytes)
                return whole;
            ReadOnlySpan<byte> head = content.Slice(at, HeadBytes);
            byte type = head[6];
            int length = BinaryPrimitives.ReadUInt16LittleEndian(head[4..]);
            if (type is >= FirstReusedType and <= LastReusedType)
                return null;
            bool fits = HeadBytes + length <= Math.Min(blockLeft, content.Length - at);
            if (!fits || !IsSound(head, content.Slice(at + HeadBytes, length)))
                return whole;
            at += HeadBytes + length;
            if (type is not (FirstPart or MiddlePart))
                whole = at;
        }

        return whole;
    }

    private static bool IsSound(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
    {
        uint checksum = BitOperations.Crc32C(uint.MaxValue, head[6]);
        while (payload.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[sizeof(ulong)..];
        }

        foreach (byte one in payload)
            checksum = BitOperations.Crc32C(checksum, one);
        checksum = ~checksum;

        // RocksDB stores checksums turned and shifted, since logs may hold checksums of logs.
        uint masked = BitOperations.RotateRight(checksum, 15) + 0xa282ead8;
        return masked == BinaryPrimitives.ReadUInt32LittleEndian(head);
    }
}
