namespace GridChain.State.KeyValue;

/// <summary>Reads columns of one consistent version of a store.</summary>
public interface IKeyValueReader
{
    /// <summary>The value of a key in a new array, or null when the key is not there.</summary>
    /// <exception cref="KeyValueException">The store cannot be read.</exception>
    byte[]? Get(Column column, ReadOnlySpan<byte> key);

    /// <summary>
    /// Entries in ascending byte order of their keys, from the first key at or above <paramref name="from"/>.
    /// </summary>
    /// <exception cref="KeyValueException">The store cannot be read.</exception>
    IKeyValueCursor Scan(Column column, ReadOnlySpan<byte> from);
}
