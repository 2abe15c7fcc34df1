using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Client.Calls;

/// <summary>A call of a contract's function, ready to be sent or tried.</summary>
/// <param name="Name">For messages and logs: <c>Grid.reserve</c>.</param>
/// <param name="To">The contract.</param>
/// <param name="Data">Selector and arguments.</param>
public sealed record ContractCall(string Name, Address To, ReadOnlyMemory<byte> Data)
{
    /// <summary>Wei to send along.</summary>
    public UInt256 Value { get; init; }

    /// <summary>Gas limit; null lets the node estimate it.</summary>
    public ulong? Gas { get; init; }
}
