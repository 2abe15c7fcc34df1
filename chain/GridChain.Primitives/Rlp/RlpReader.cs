using System.Buffers.Binary;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Rlp;

/// <summary>Reads canonical RLP (Yellow Paper appendix B) from a span; anything not canonical throws.</summary>
public ref struct RlpReader
{
    private ReadOnlySpan<byte> rest;

    /// <summary>Reads from the first byte of <paramref name="data"/>.</summary>
    public RlpReader(ReadOnlySpan<byte> data) => rest = data;

    /// <summary>True when every byte was read.</summary>
    public readonly bool IsEmpty => rest.IsEmpty;

    /// <summary>Count of bytes not read yet.</summary>
    public readonly int Remaining => rest.Length;

    /// <summary>True when the next item is a list.</summary>
    public readonly bool IsList => !rest.IsEmpty && rest[0] >= 0xc0;

    /// <summary>Reads a list and returns a reader over its payload.</summary>
    /// <exception cref="RlpException">The next item is no list, or not canonical.</exception>
    public RlpReader ReadList()
    {
        if (!IsList)
            throw new RlpException("A list was expected.");
        return new RlpReader(ReadPayload(0xc0));
    }

    /// <summary>Reads a byte string; the span points into the source.</summary>
    /// <exception cref="RlpException">The next item is a list, or not canonical.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        if (rest.IsEmpty || IsList)
            throw new RlpException("A byte string was expected.");
        if (rest[0] < 0x80)
        {
            ReadOnlySpan<byte> single = rest[..1];
            rest = rest[1..];
            return single;
        }

        ReadOnlySpan<byte> payload = ReadPayload(0x80);
        if (payload.Length == 1 && payload[0] < 0x80)
            throw new RlpException("A byte below 0x80 must stand for itself.");
        return payload;
    }

    /// <summary>Reads the next item whole, header included, without looking inside.</summary>
    /// <exception cref="RlpException">The header is not canonical or the payload is cut off.</exception>
    public ReadOnlySpan<byte> ReadItem()
    {
        ReadOnlySpan<byte> before = rest;
        if (IsList)
            _ = ReadList();
        else
            _ = ReadBytes();
        return before[..(before.Length - rest.Length)];
    }

    /// <summary>Reads an integer of at most 8 bytes without leading zeros.</summary>
    /// <exception cref="RlpException">Leading zero, more than 8 bytes, or no byte string.</exception>
    public ulong ReadUInt64()
    {
        ReadOnlySpan<byte> bytes = ReadInteger(8);
        ulong value = 0;
        foreach (byte b in bytes)
            value = (value << 8) | b;
        return value;
    }

    /// <summary>Reads an integer of at most 32 bytes without leading zeros.</summary>
    /// <exception cref="RlpException">Leading zero, more than 32 bytes, or no byte string.</exception>
    public UInt256 ReadUInt256() => UInt256.FromBigEndian(ReadInteger(32));

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="RlpException">Another length, or no byte string.</exception>
    public Hash256 ReadHash() => new(ReadFixed(Hash256.Length));

    /// <summary>Reads 20 bytes.</summary>
    /// <exception cref="RlpException">Another length, or no byte string.</exception>
    public Address ReadAddress() => new(ReadFixed(Address.Length));

    /// <summary>Reads 20 bytes, or null for the empty string.</summary>
    /// <exception cref="RlpException">Another length, or no byte string.</exception>
    public Address? ReadOptionalAddress()
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        return bytes.Length switch
        {
            0 => null,
            Address.Length => new Address(bytes),
            _ => throw new RlpException($"An address or nothing was expected, not {bytes.Length} bytes."),
        };
    }

    /// <summary>Reads a byte string of a fixed length.</summary>
    /// <exception cref="RlpException">Another length, or no byte string.</exception>
    public ReadOnlySpan<byte> ReadFixed(int length)
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        return bytes.Length == length
            ? bytes
            : throw new RlpException($"{length} bytes were expected, not {bytes.Length}.");
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="RlpException">Something is left.</exception>
    public readonly void End()
    {
        if (!rest.IsEmpty)
            throw new RlpException($"{rest.Length} bytes stand behind the last item.");
    }

    private ReadOnlySpan<byte> ReadInteger(int maxBytes)
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        if (bytes.Length > maxBytes)
            throw new RlpException($"An integer of at most {maxBytes} bytes was expected, not {bytes.Length}.");
        if (!bytes.IsEmpty && bytes[0] == 0)
            throw new RlpException("An integer has no leading zero.");
        return bytes;
    }

    private ReadOnlySpan<byte> ReadPayload(byte offset)
    {
        int prefix = rest[0] - offset;
        int header = 1;
        long length = prefix;
        if (prefix > 55)
        {
            int sizeBytes = prefix - 55;
            header += sizeBytes;
            length = ReadLength(sizeBytes);
        }

        if (length > rest.Length - header)
            throw new RlpException($"The payload of {length} bytes is cut off.");
        ReadOnlySpan<byte> payload = rest.Slice(header, (int)length);
        rest = rest[(header + (int)length)..];
        return payload;
    }

    private readonly long ReadLength(int sizeBytes)
    {
        if (rest.Length <= sizeBytes || rest[1] == 0)
            throw new RlpException("The length of an item is cut off or has a leading zero.");
        if (sizeBytes > 4)
            throw new RlpException("An item of 4 GiB or more is not accepted.");
        Span<byte> wide = stackalloc byte[4];
        wide.Clear();
        rest.Slice(1, sizeBytes).CopyTo(wide[(4 - sizeBytes)..]);
        long length = BinaryPrimitives.ReadUInt32BigEndian(wide);
        return length > 55
            ? length
            : throw new RlpException("A payload of up to 55 bytes must have a short header.");
    }
}
