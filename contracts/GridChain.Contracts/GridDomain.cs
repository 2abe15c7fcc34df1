using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts;

/// <summary>The EIP-712 domains of what people and nodes sign.</summary>
public static class GridDomain
{
    /// <summary>Domain of Terms, Withdrawal, UsageAcceptance and EpochReport: names the grid.</summary>
    public static Eip712Domain OfGrid(ulong chainId, Address? grid = null) =>
        new("GridChain", "1", chainId, grid ?? GridAddresses.Grid);

    /// <summary>Domain of what governors sign: names the registry of units.</summary>
    public static Eip712Domain OfUnits(ulong chainId, Address? units = null) =>
        new("GridChain", "1", chainId, units ?? GridAddresses.Units);
}
