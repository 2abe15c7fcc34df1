namespace GridChain.Primitives.Abi;

/// <summary>
/// The bytes are not the strict ABI encoding that was expected (Solidity, Contract ABI Specification).
/// </summary>
/// <param name="fault">Which rule was broken.</param>
/// <param name="message">What was expected and what was found.</param>
public sealed class AbiException(AbiFault fault, string message) : FormatException(message)
{
    /// <summary>Which rule was broken.</summary>
    public AbiFault Fault { get; } = fault;
}
