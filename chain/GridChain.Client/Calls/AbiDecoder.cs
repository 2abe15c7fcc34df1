namespace GridChain.Client.Calls;

/// <summary>Reads a value of its ABI encoding.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="data">The encoding without a selector.</param>
public delegate T AbiDecoder<out T>(ReadOnlySpan<byte> data);
