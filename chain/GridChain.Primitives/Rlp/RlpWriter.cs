using System.Buffers.Binary;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Rlp;

/// <summary>Writes RLP (Yellow Paper appendix B) into a growing buffer.</summary>
/// <remarks>
/// A list is written open: <see cref="BeginList"/> remembers where it starts, <see cref="EndList"/> inserts its
/// header. Depth is bounded by the caller's own nesting. Not thread-safe.
/// </remarks>
public sealed class RlpWriter
{
    private byte[] buffer;
    private int length;

    /// <summary>Starts empty.</summary>
    /// <param name="capacity">Bytes to begin with.</param>
    public RlpWriter(int capacity = 256) => buffer = new byte[capacity];

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Bytes that fit without growing.</summary>
    public int Capacity => buffer.Length;

    /// <summary>Forgets what was written; the buffer stays.</summary>
    public void Clear() => length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Opens a list and returns its mark for <see cref="EndList"/>.</summary>
    public int BeginList() => length;

    /// <summary>Closes the list that <paramref name="mark"/> opened.</summary>
    public void EndList(int mark)
    {
        int payload = length - mark;
        Span<byte> header = stackalloc byte[9];
        int headerLength = WriteHeader(header, payload, 0xc0);
        Grow(headerLength);
        buffer.AsSpan(mark, payload).CopyTo(buffer.AsSpan(mark + headerLength));
        header[..headerLength].CopyTo(buffer.AsSpan(mark));
        length += headerLength;
    }

    /// <summary>Writes a byte string.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 1 && bytes[0] < 0x80)
        {
            WriteRaw(bytes);
            return;
        }

        Span<byte> header = stackalloc byte[9];
        WriteRaw(header[..WriteHeader(header, bytes.Length, 0x80)]);
        WriteRaw(bytes);
    }

    /// <summary>Writes an integer: big-endian without leading zeros, 0 as the empty string.</summary>
    public void Write(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Write(bytes.TrimStart((byte)0));
    }

    /// <summary>Writes an integer: big-endian without leading zeros, 0 as the empty string.</summary>
    public void Write(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.WriteBigEndian(bytes);
        Write(bytes.TrimStart((byte)0));
    }

    /// <summary>Writes 32 bytes.</summary>
    public void Write(in Hash256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.CopyTo(bytes);
        Write(bytes);
    }

    /// <summary>Writes 20 bytes.</summary>
    public void Write(in Address value)
    {
        Span<byte> bytes = stackalloc byte[20];
        value.CopyTo(bytes);
        Write(bytes);
    }

    /// <summary>Writes 20 bytes, or the empty string for null (the recipient of a creation).</summary>
    public void Write(Address? value)
    {
        if (value is { } address)
            Write(address);
        else
            Write([]);
    }

    /// <summary>Writes bytes that are RLP already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> encoded)
    {
        Grow(encoded.Length);
        encoded.CopyTo(buffer.AsSpan(length));
        length += encoded.Length;
    }

    private static int WriteHeader(Span<byte> header, int payload, byte offset)
    {
        if (payload < 56)
        {
            header[0] = (byte)(offset + payload);
            return 1;
        }

        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, payload);
        size = size.TrimStart((byte)0);
        header[0] = (byte)(offset + 55 + size.Length);
        size.CopyTo(header[1..]);
        return 1 + size.Length;
    }

    private void Grow(int extra)
    {
        if (length + extra > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + extra));
    }
}
