namespace GridChain.Primitives.Abi;

/// <summary>A field of a tuple, or a parameter of a function, event or error.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsIndexed">True for an event's parameter that is a topic.</param>
public sealed record AbiParameter(string Name, AbiType Type, bool IsIndexed = false);
