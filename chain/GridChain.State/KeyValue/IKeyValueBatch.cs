namespace GridChain.State.KeyValue;

/// <summary>Changes that become visible and durable together or not at all. Not thread-safe.</summary>
public interface IKeyValueBatch : IDisposable
{
    /// <summary>Sets a key, replacing its value. The spans are copied.</summary>
    void Put(Column column, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    /// <summary>Removes a key; nothing happens when it is not there.</summary>
    void Delete(Column column, ReadOnlySpan<byte> key);
}
