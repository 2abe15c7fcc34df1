namespace GridChain.State.KeyValue;

/// <summary>
/// Walks entries of a column upward; stands before the first entry until <see cref="MoveNext"/>.
/// </summary>
public interface IKeyValueCursor : IDisposable
{
    /// <summary>Key of the entry; valid until the next move.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>Value of the entry; valid until the next move.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>Goes to the next entry; false behind the last one.</summary>
    /// <exception cref="KeyValueException">The store cannot be read.</exception>
    bool MoveNext();
}
