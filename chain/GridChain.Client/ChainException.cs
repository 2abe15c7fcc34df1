using GridChain.Client.Calls;
using GridChain.Primitives;

namespace GridChain.Client;

/// <summary>
/// An operational fault between this program and a chain. The message says what to do next.
/// </summary>
public sealed class ChainException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="fault">Its kind.</param>
    /// <param name="message">What happened, at which endpoint or call, and the next step.</param>
    /// <param name="inner">What caused it; null if nothing did.</param>
    public ChainException(ChainFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Kind.</summary>
    public ChainFault Fault { get; }

    /// <summary>Code of the JSON-RPC error; null without one.</summary>
    public int? Code { get; init; }

    /// <summary>The <c>data</c> text of the JSON-RPC error; null without one.</summary>
    public string? Data0x { get; init; }

    /// <summary>Why the contract refused; set for <see cref="ChainFault.Reverted"/>.</summary>
    public RevertReason? Reason { get; init; }

    /// <summary>The transaction that it is about; null if none was sent.</summary>
    public Hash256? Transaction { get; init; }
}
