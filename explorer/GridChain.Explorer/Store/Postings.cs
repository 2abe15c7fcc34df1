using RocksDbSharp;

namespace GridChain.Explorer.Store;

/// <summary>
/// Positions that share one facet value, newest first, with jumps; the building block of filters.
/// </summary>
internal sealed class Postings(Iterator iterator, byte[] prefix) : IDisposable
{
    /// <summary>Jumps to the newest position that is not newer than <paramref name="bound"/>.</summary>
    public bool TrySeek(Position bound, out Position found)
    {
        byte[] key = new byte[prefix.Length + Position.Length];
        prefix.CopyTo(key, 0);
        bound.CopyTo(key.AsSpan(prefix.Length));
        iterator.SeekForPrev(key);
        found = default;
        if (!iterator.Valid())
            return false;
        byte[] at = iterator.Key();
        if (at.Length != key.Length || !at.AsSpan().StartsWith(prefix))
            return false;
        found = Position.FromBytes(at.AsSpan(prefix.Length));
        return true;
    }

    public void Dispose() => iterator.Dispose();
}
