namespace GridChain.Primitives.Rlp;

/// <summary>The bytes are not the canonical RLP that was expected (Yellow Paper appendix B).</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class RlpException(string message) : FormatException(message);
