namespace GridChain.Explorer.Store;

/// <summary>Changes of one block over the committed model. Reads see the changes.</summary>
/// <param name="committed">Reads the committed value of a key.</param>
internal sealed class WriteSession(Func<byte[], byte[]?> committed) : IReader
{
    private readonly SortedDictionary<byte[], byte[]?> changes = new(ByteOrder.Instance);

    public T? Find<T>(Key key)
        where T : class
    {
        if (!changes.TryGetValue(key.Bytes, out byte[]? bytes))
            bytes = committed(key.Bytes);
        return bytes is null ? null : RecordCodec.Decode<T>(bytes);
    }

    /// <summary>Stores a record.</summary>
    public void Put<T>(Key key, T record)
        where T : class => changes[key.Bytes] = RecordCodec.Encode(record);

    /// <summary>Stores a key that says all by being there.</summary>
    public void Mark(Key key) => changes[key.Bytes] = [];

    /// <summary>Removes a key.</summary>
    public void Delete(Key key) => changes[key.Bytes] = null;

    /// <summary>Every changed key once, in key order; null = removed.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]?>> Changes() => changes;

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
