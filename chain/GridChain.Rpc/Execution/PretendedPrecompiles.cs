using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Execution;

/// <summary>What state overrides do to precompiles: one that is overridden is none any more, or has moved.</summary>
internal static class PretendedPrecompiles
{
    /// <summary>Changes a fork to what the overrides pretend.</summary>
    /// <param name="overrides">The overrides, by ascending address.</param>
    /// <param name="fork">The fork; another one afterwards when precompiles are overridden.</param>
    /// <param name="numbers">For the world state; null when no precompile has moved.</param>
    /// <returns>Why it cannot be done; null when it was.</returns>
    public static RpcError? Apply(
        StateOverrides overrides, ref ForkRules fork, out IReadOnlyDictionary<Address, int>? numbers)
    {
        numbers = null;
        List<Address> removed = [];
        List<(Address From, Address To)> moved = [];
        foreach (AccountOverride account in overrides.Accounts)
        {
            Address address = account.Address;
            if (moved.Exists(move => move.To == address))
                return RpcError.Server($"account {address} has already been overridden by a precompile");
            bool isPrecompile = fork.Precompiles.Contains(address);
            if (account.MovePrecompileTo is { } to)
            {
                if (!isPrecompile)
                    return RpcError.Server($"account {address} is not a precompile");
                if (overrides.Accounts.Any(other => other.Address == to))
                    return RpcError.Server($"account {to} is already overridden");
                moved.Add((address, to));
            }

            if (isPrecompile)
                removed.Add(address);
        }

        if (removed.Count > 0)
            fork = fork with { Precompiles = fork.Precompiles.Rearrange(removed, moved, out numbers) };
        return null;
    }
}
