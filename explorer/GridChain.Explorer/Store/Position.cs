using System.Buffers.Binary;
using System.Globalization;

namespace GridChain.Explorer.Store;

/// <summary>
/// Place of a log on the chain: block number, then the log's index inside the block, both from 0.
/// </summary>
/// <param name="Block">Block number.</param>
/// <param name="LogIndex">Index of the log in its block.</param>
public readonly record struct Position(ulong Block, uint LogIndex) : IComparable<Position>
{
    /// <summary>Bytes of a position inside a key: 8 for the block, 4 for the log, big-endian.</summary>
    public const int Length = 12;

    /// <summary>Last position of all.</summary>
    public static Position Last => new(ulong.MaxValue, uint.MaxValue);

    /// <summary>Reads the 12 bytes of a key.</summary>
    public static Position FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    /// <summary>Reads "block-log", the form that links carry.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Position position)
    {
        position = default;
        int dash = text.IndexOf('-');
        if (
            dash <= 0
            || !ulong.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out ulong block)
            || !uint.TryParse(
                text[(dash + 1)..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out uint log
            )
        )
            return false;
        position = new Position(block, log);
        return true;
    }

    /// <summary>Writes the 12 bytes of a key.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, Block);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], LogIndex);
    }

    /// <summary>"block-log" in decimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Block}-{LogIndex}");

    /// <summary>Chain order.</summary>
    public int CompareTo(Position other) =>
        Block != other.Block ? Block.CompareTo(other.Block) : LogIndex.CompareTo(other.LogIndex);

    /// <summary>Chain order.</summary>
    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    /// <summary>Chain order.</summary>
    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    /// <summary>Chain order.</summary>
    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    /// <summary>Chain order.</summary>
    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;
}
