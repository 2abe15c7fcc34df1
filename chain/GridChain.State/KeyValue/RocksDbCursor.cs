using RocksDbSharp;

namespace GridChain.State.KeyValue;

/// <summary>A RocksDB iterator that already stands on the first entry.</summary>
/// <remarks>
/// Keeps its read options reachable: their finaliser would free memory that the iterator reads.
/// </remarks>
internal sealed class RocksDbCursor(Iterator iterator, ReadOptions options) : IKeyValueCursor
{
    private bool isStarted;

    public ReadOnlySpan<byte> Key => iterator.GetKeySpan();

    public ReadOnlySpan<byte> Value => iterator.GetValueSpan();

    public bool MoveNext()
    {
        if (isStarted && iterator.Valid())
            iterator.Next();
        isStarted = true;
        return iterator.Valid();
    }

    public void Dispose()
    {
        iterator.Dispose();
        GC.KeepAlive(options);
    }
}
