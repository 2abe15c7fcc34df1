namespace GridChain.Conformance.Crash;

/// <summary>A promise of the node was broken; the message says which, at which block.</summary>
/// <param name="message">What was promised and what was found.</param>
internal sealed class CrashException(string message) : Exception(message);
