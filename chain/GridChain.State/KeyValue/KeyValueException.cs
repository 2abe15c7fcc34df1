namespace GridChain.State.KeyValue;

/// <summary>The store failed; the ledger stops rather than go on without its disk.</summary>
/// <param name="fault">What kind of failure it is.</param>
/// <param name="message">What was tried, what the store said, what to do.</param>
/// <param name="inner">The failure as the storage engine reported it.</param>
public sealed class KeyValueException(KeyValueFault fault, string message, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What kind of failure it is.</summary>
    public KeyValueFault Fault { get; } = fault;
}
