using System.Globalization;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Blocks;

/// <summary>Finds blocks by number, hash or time; block times never fall.</summary>
internal static class BlockFinder
{
    /// <summary>A block by decimal number or by hash, or null.</summary>
    public static BlockRecord? Find(ReadSession session, string id)
    {
        if (ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
            return session.Find<BlockRecord>(Keys.Block(number));
        return
            Hash256.TryParse(id, out Hash256 hash)
            && session.Find<NumberRecord>(Keys.BlockByHash(hash)) is { } found
            ? session.Find<BlockRecord>(Keys.Block(found.Value))
            : null;
    }

    /// <summary>
    /// Number of the last block at or before a moment (Unix seconds), or null if all are later.
    /// </summary>
    public static ulong? LastUntil(ReadSession session, ulong moment)
    {
        if (session.Find<CursorRecord>(Keys.Cursor) is not { } cursor || TimeOf(session, 0) > moment)
            return null;
        ulong low = 0;
        ulong high = cursor.Number;
        while (low < high)
        {
            ulong middle = high - (high - low) / 2;
            if (TimeOf(session, middle) <= moment)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static ulong TimeOf(ReadSession session, ulong number) =>
        session.Find<BlockRecord>(Keys.Block(number))?.Timestamp ?? ulong.MaxValue;
}
