namespace GridChain.Node;

/// <summary>The node cannot start as it was told to; the message says which setting and what to do.</summary>
/// <param name="message">One or two sentences for the operator.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class NodeException(string message, Exception? inner = null) : Exception(message, inner);
