namespace GridChain.Explorer.Index;

/// <summary>The index cannot go on; the message says what to do.</summary>
internal sealed class IndexException : Exception
{
    public IndexException(string message)
        : base(message) { }

    public IndexException(string message, Exception inner)
        : base(message, inner) { }

    public IndexException() { }
}
