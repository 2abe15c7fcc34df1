using System.Buffers.Binary;
using System.Text;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Abi;

/// <summary>Writes the ABI encoding (Solidity, Contract ABI Specification) into one growing buffer.</summary>
/// <remarks>
/// A tuple is a head of fixed words, then tails in the order of their offsets:
/// <code>
/// ┌ head ──────────────────┐┌ tail of b ────────────┐
/// │ a │ offset of b │ c    ││ length │ bytes, padded │ …
/// </code>
/// A head is reserved when its frame opens; tails go to the end of the buffer. So nested values are written
/// depth
/// first without a second buffer. Not safe for concurrent use.
/// </remarks>
public sealed class AbiWriter
{
    private const int Word = 32;

    private byte[] buffer;
    private int end;
    private Frame frame;

    /// <summary>Opens the head of the outermost tuple behind a prefix.</summary>
    /// <param name="headWords">Words of its head.</param>
    /// <param name="prefix">Bytes in front that offsets do not count: a selector, or nothing.</param>
    public AbiWriter(int headWords, ReadOnlySpan<byte> prefix = default)
    {
        buffer = new byte[Math.Max(prefix.Length + (headWords * Word), 128)];
        prefix.CopyTo(buffer);
        frame = new Frame(prefix.Length, prefix.Length);
        end = prefix.Length + (headWords * Word);
    }

    /// <summary>What was written, with the prefix.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, end);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Writes a number of any width.</summary>
    public void Write(in UInt256 value) => value.WriteBigEndian(NextWord());

    /// <summary>Writes a number of at most 64 bits.</summary>
    public void Write(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(NextWord()[24..], value);

    /// <summary>Writes an account.</summary>
    public void Write(Address value) => value.CopyTo(NextWord()[12..]);

    /// <summary>Writes bytes32.</summary>
    public void Write(Hash256 value) => value.CopyTo(NextWord());

    /// <summary>Writes a bool.</summary>
    public void Write(bool value) => NextWord()[31] = value ? (byte)1 : (byte)0;

    /// <summary>Writes bytesN with N of 1 to 32: left in the word.</summary>
    /// <exception cref="ArgumentException">More than 32 bytes.</exception>
    public void WriteFixed(ReadOnlySpan<byte> value)
    {
        if (value.Length > Word)
            throw new ArgumentException($"bytesN has at most 32 bytes, not {value.Length}.", nameof(value));
        value.CopyTo(NextWord());
    }

    /// <summary>Writes dynamic bytes: an offset in the head, length and content in the tail.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        Write((ulong)(end - frame.Start));
        Span<byte> tail = Extend(Word + Padded(value.Length));
        BinaryPrimitives.WriteUInt64BigEndian(tail[24..], (ulong)value.Length);
        value.CopyTo(tail[Word..]);
    }

    /// <summary>Writes a string as UTF-8.</summary>
    public void WriteText(string value) => WriteBytes(Encoding.UTF8.GetBytes(value));

    /// <summary>Opens a dynamic tuple in the tail; its fields follow until <see cref="Close"/>.</summary>
    /// <param name="headWords">Words of its head.</param>
    /// <returns>To hand to <see cref="Close"/>.</returns>
    public Frame OpenTuple(int headWords)
    {
        Write((ulong)(end - frame.Start));
        return Open(headWords);
    }

    /// <summary>Opens a dynamic array in the tail; its items follow until <see cref="Close"/>.</summary>
    /// <param name="count">Items.</param>
    /// <param name="itemHeadWords">Words of one item in the head: its own for a static item, 1 for a dynamic
    /// one.</param>
    /// <returns>To hand to <see cref="Close"/>.</returns>
    public Frame OpenArray(int count, int itemHeadWords)
    {
        Write((ulong)(end - frame.Start));
        BinaryPrimitives.WriteUInt64BigEndian(Extend(Word)[24..], (ulong)count);
        return Open(count * itemHeadWords);
    }

    /// <summary>Goes back to the frame in which the tuple or array was opened.</summary>
    public void Close(Frame outer) => frame = outer;

    private Frame Open(int headWords)
    {
        Frame outer = frame;
        frame = new Frame(end, end);
        Extend(headWords * Word);
        return outer;
    }

    private Span<byte> NextWord()
    {
        Span<byte> word = buffer.AsSpan(frame.Next, Word);
        frame = frame with { Next = frame.Next + Word };
        return word;
    }

    private Span<byte> Extend(int count)
    {
        if (end + count > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, end + count));
        Span<byte> added = buffer.AsSpan(end, count);
        end += count;
        return added;
    }

    private static int Padded(int length) => (length + Word - 1) / Word * Word;

    /// <summary>Where a tuple or array begins and where its next head word goes.</summary>
    /// <param name="Start">Position that its offsets count from.</param>
    /// <param name="Next">Position of the next head word.</param>
    public readonly record struct Frame(int Start, int Next);
}
