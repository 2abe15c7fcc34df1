namespace GridChain.State.KeyValue;

/// <summary>
/// A named, ordered map of bytes to bytes inside a <see cref="IKeyValueStore"/>; RocksDB's column family.
/// </summary>
/// <param name="name">Name on disk; never changes once blocks were written.</param>
/// <param name="access">How the column is read most, so that the store can lay it out for that.</param>
/// <remarks>
/// Compared by reference: each column is one static instance of the room that owns its content.
/// </remarks>
public sealed class Column(string name, ColumnAccess access)
{
    /// <summary>Name on disk.</summary>
    public string Name { get; } = name;

    /// <summary>How the column is read most.</summary>
    public ColumnAccess Access { get; } = access;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
