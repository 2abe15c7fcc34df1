namespace GridChain.Ledger;

/// <summary>A ledger's store cannot be used for this chain; the message says why and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class LedgerOpenException(string message) : InvalidOperationException(message);
