using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Farmer.Chain;

/// <summary>Who this node is and for whom it works: set by its operator, never taken from an RPC.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Grid">The grid contract: the EIP-712 domain of everything that is signed.</param>
/// <param name="Meter">The meter contract.</param>
/// <param name="Node">The node's number.</param>
/// <param name="Key">The node's key.</param>
/// <param name="EpochSeconds">Length of a usage epoch, seconds.</param>
public sealed record NodeIdentity(
    ulong ChainId, Address Grid, Address Meter, ulong Node, Address Key, uint EpochSeconds)
{
    /// <summary>The domain in which workload ids and reports are digests.</summary>
    public Eip712Domain Domain => GridDomain.OfGrid(ChainId, Grid);

    /// <summary>True where the terms name this node.</summary>
    public bool IsNamedBy(Terms terms) => terms.Node == Node;

    /// <summary>True where the terms name this node, also as an alternate.</summary>
    public bool IsConcernedBy(Terms terms) =>
        IsNamedBy(terms) || terms.Alternate == Node || terms.SecondAlternate == Node;
}
