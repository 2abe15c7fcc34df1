namespace GridChain.Client.Keys;

/// <summary>A key could not be read, unlocked or written; the message says what to do.</summary>
public sealed class KeystoreException : Exception
{
    /// <summary>A fault with its message.</summary>
    public KeystoreException(KeystoreFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What happened, for exit codes and tests.</summary>
    public KeystoreFault Fault { get; }
}
