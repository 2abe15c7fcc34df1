using GridChain.Primitives;

namespace GridChain.Client.Calls;

/// <summary>A call of a view function and how its answer is read.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
/// <param name="Name">For messages: <c>Grid.runOf</c>.</param>
/// <param name="To">The contract.</param>
/// <param name="Data">Selector and arguments.</param>
/// <param name="Decode">Reads the answer; throws <see cref="Primitives.Abi.AbiException"/> if it
/// cannot.</param>
public sealed record ContractRead<T>(
    string Name, Address To, ReadOnlyMemory<byte> Data, AbiDecoder<T> Decode);
