namespace GridChain.State.KeyValue;

/// <summary>The store as it was at one moment, whatever is committed later.</summary>
/// <remarks>Thread-safe. Holds disk space of replaced values until it is disposed.</remarks>
public interface IKeyValueSnapshot : IKeyValueReader, IDisposable;
