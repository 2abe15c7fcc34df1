namespace GridChain.Contracts.NodeApi;

/// <summary>A node did not do what it was asked; the message says why and what to do.</summary>
public sealed class NodeApiException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="status">HTTP status; null where the node was not reached.</param>
    /// <param name="message">What, why, next step.</param>
    /// <param name="inner">Cause.</param>
    public NodeApiException(int? status, string message, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>HTTP status; null where the node was not reached.</summary>
    public int? Status { get; }
}
