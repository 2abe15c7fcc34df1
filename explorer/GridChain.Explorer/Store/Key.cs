using System.Buffers.Binary;
using GridChain.Primitives;

namespace GridChain.Explorer.Store;

/// <summary>
/// Builds keys: one family byte, then fixed-width big-endian parts, so that key order is number order.
/// </summary>
internal readonly struct Key
{
    private Key(byte[] bytes) => Bytes = bytes;

    /// <summary>The key as stored.</summary>
    public byte[] Bytes { get; }

    public static Key Of(Family family) => new([(byte)family]);

    public Key With(byte part) => new([.. Bytes, part]);

    public Key With(ulong part)
    {
        byte[] key = Grow(sizeof(ulong), out Span<byte> tail);
        BinaryPrimitives.WriteUInt64BigEndian(tail, part);
        return new Key(key);
    }

    public Key With(uint part)
    {
        byte[] key = Grow(sizeof(uint), out Span<byte> tail);
        BinaryPrimitives.WriteUInt32BigEndian(tail, part);
        return new Key(key);
    }

    public Key With(in Hash256 part)
    {
        byte[] key = Grow(Hash256.Length, out Span<byte> tail);
        part.CopyTo(tail);
        return new Key(key);
    }

    public Key With(in Address part)
    {
        byte[] key = Grow(Address.Length, out Span<byte> tail);
        part.CopyTo(tail);
        return new Key(key);
    }

    public Key With(Position part)
    {
        byte[] key = Grow(Position.Length, out Span<byte> tail);
        part.CopyTo(tail);
        return new Key(key);
    }

    public Key With(ReadOnlySpan<byte> part)
    {
        byte[] key = Grow(part.Length, out Span<byte> tail);
        part.CopyTo(tail);
        return new Key(key);
    }

    private byte[] Grow(int count, out Span<byte> tail)
    {
        byte[] key = new byte[Bytes.Length + count];
        Bytes.CopyTo(key, 0);
        tail = key.AsSpan(Bytes.Length);
        return key;
    }
}
