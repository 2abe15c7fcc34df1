using System.Text;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Abi;

/// <summary>Reads the ABI encoding strictly (Solidity, Contract ABI Specification).</summary>
/// <remarks>
/// Strict: every bit above a type is zero, padding is zero, offsets and lengths stay inside, and the parts
/// cover
/// the bytes exactly once. The last rule also bounds the work: what is read is never more than what was sent,
/// however the offsets point.
/// </remarks>
public ref struct AbiReader
{
    private const int Word = 32;

    private readonly ReadOnlySpan<byte> data;
    private readonly Uncovered uncovered;
    private int next;

    /// <summary>Opens the outermost tuple.</summary>
    /// <param name="data">The encoding without a selector.</param>
    /// <param name="headWords">Words of the tuple's head.</param>
    /// <exception cref="AbiException">Shorter than the head.</exception>
    public AbiReader(ReadOnlySpan<byte> data, int headWords)
        : this(data, headWords, new Uncovered { Bytes = data.Length })
    {
    }

    private AbiReader(ReadOnlySpan<byte> data, int headWords, Uncovered uncovered)
    {
        this.data = data;
        this.uncovered = uncovered;
        if (data.Length < headWords * Word)
            throw Truncated($"a head of {headWords} words", data.Length);
        Cover(headWords * Word);
    }

    /// <summary>Reads a number of at most a count of bits.</summary>
    /// <param name="bits">Width of the type, 8 to 256.</param>
    /// <exception cref="AbiException">Truncated or out of range.</exception>
    public UInt256 ReadUInt(int bits = 256)
    {
        UInt256 value = UInt256.FromBigEndian(NextWord());
        return value.BitLength <= bits
            ? value
            : throw new AbiException(AbiFault.OutOfRange, $"{value} does not fit in uint{bits}.");
    }

    /// <summary>Reads a number of at most 64 bits.</summary>
    /// <param name="bits">Width of the type, 8 to 64.</param>
    /// <exception cref="AbiException">Truncated or out of range.</exception>
    public ulong ReadUInt64(int bits = 64) => ReadUInt(bits).U0;

    /// <summary>Reads an account.</summary>
    /// <exception cref="AbiException">Truncated or out of range.</exception>
    public Address ReadAddress()
    {
        ReadOnlySpan<byte> word = NextWord();
        return word[..12].ContainsAnyExcept((byte)0)
            ? throw new AbiException(AbiFault.OutOfRange, "An address has 12 zero bytes in front.")
            : new Address(word[12..]);
    }

    /// <summary>Reads bytes32.</summary>
    /// <exception cref="AbiException">Truncated.</exception>
    public Hash256 ReadHash() => new(NextWord());

    /// <summary>Reads a bool.</summary>
    /// <exception cref="AbiException">Truncated, or neither 0 nor 1.</exception>
    public bool ReadBool() => ReadUInt(1).U0 == 1;

    /// <summary>Reads bytesN.</summary>
    /// <param name="length">N, 1 to 32.</param>
    /// <exception cref="AbiException">Truncated, or bytes behind N are not zero.</exception>
    public ReadOnlySpan<byte> ReadFixed(int length)
    {
        ReadOnlySpan<byte> word = NextWord();
        return word[length..].ContainsAnyExcept((byte)0)
            ? throw new AbiException(
                AbiFault.DirtyPadding, $"bytes{length} has {Word - length} zero bytes behind.")
            : word[..length];
    }

    /// <summary>Reads dynamic bytes; the result is a window on the input.</summary>
    /// <exception cref="AbiException">Truncated, a bad offset or length, or dirty padding.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        ReadOnlySpan<byte> tail = Follow(out int length, itemBytes: 1);
        int padded = (length + Word - 1) / Word * Word;
        if (padded > tail.Length)
            throw Truncated($"{length} bytes, padded", tail.Length);
        Cover(padded);
        return tail[length..padded].ContainsAnyExcept((byte)0)
            ? throw new AbiException(AbiFault.DirtyPadding, "Bytes are filled up to whole words with zeros.")
            : tail[..length];
    }

    /// <summary>Reads a string.</summary>
    /// <exception cref="AbiException">As <see cref="ReadBytes"/>, or not UTF-8.</exception>
    public string ReadText()
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes());
        }
        catch (DecoderFallbackException)
        {
            throw new AbiException(AbiFault.BadText, "A string is not UTF-8.");
        }
    }

    /// <summary>Opens a dynamic tuple.</summary>
    /// <param name="headWords">Words of its head.</param>
    /// <exception cref="AbiException">Truncated, or a bad offset.</exception>
    public AbiReader OpenTuple(int headWords) => new(data[ReadOffset()..], headWords, uncovered);

    /// <summary>Opens a dynamic array.</summary>
    /// <param name="itemHeadWords">Words of one item in the head: its own for a static item, 1 for a dynamic
    /// one.</param>
    /// <param name="count">Items; never more than the bytes hold.</param>
    /// <exception cref="AbiException">Truncated, a bad offset or length.</exception>
    public AbiReader OpenArray(int itemHeadWords, out int count)
    {
        ReadOnlySpan<byte> tail = Follow(out count, itemHeadWords * Word);
        return new AbiReader(tail, count * itemHeadWords, uncovered);
    }

    /// <summary>Closes the outermost tuple: all bytes must have been covered.</summary>
    /// <exception cref="AbiException">Bytes are left over.</exception>
    public readonly void End()
    {
        if (uncovered.Bytes != 0)
            throw new AbiException(AbiFault.Trailing, $"{uncovered.Bytes} bytes belong to no value.");
    }

    private ReadOnlySpan<byte> Follow(out int length, int itemBytes)
    {
        ReadOnlySpan<byte> tail = data[ReadOffset()..];
        if (tail.Length < Word)
            throw Truncated("a length word", tail.Length);
        Cover(Word);
        UInt256 items = UInt256.FromBigEndian(tail[..Word]);
        tail = tail[Word..];
        if (items > (ulong)(tail.Length / itemBytes))
            throw new AbiException(
                AbiFault.BadLength, $"A length of {items} is more than {tail.Length} bytes hold.");
        length = (int)items.U0;
        return tail;
    }

    private int ReadOffset()
    {
        UInt256 offset = UInt256.FromBigEndian(NextWord());
        return offset <= (ulong)data.Length
            ? (int)offset.U0
            : throw new AbiException(
                AbiFault.BadOffset, $"Offset {offset} leads behind the last of {data.Length} bytes.");
    }

    private ReadOnlySpan<byte> NextWord()
    {
        if (data.Length - next < Word)
            throw Truncated("a word", data.Length - next);
        ReadOnlySpan<byte> word = data.Slice(next, Word);
        next += Word;
        return word;
    }

    private readonly void Cover(int count)
    {
        uncovered.Bytes -= count;
        if (uncovered.Bytes < 0)
            throw new AbiException(AbiFault.BadLength, "Parts of the encoding overlap.");
    }

    private static AbiException Truncated(string expected, int found) =>
        new(AbiFault.Truncated, $"The encoding ends early: {expected} expected, {found} bytes left.");

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // Shared by all windows on one encoding.
    private sealed class Uncovered
    {
        internal int Bytes;
    }
}
