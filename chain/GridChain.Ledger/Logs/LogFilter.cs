using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Logs;

/// <summary>Which logs are asked for (eth_getLogs).</summary>
public sealed record LogFilter
{
    /// <summary>First block, inclusive.</summary>
    public ulong FromBlock { get; init; }

    /// <summary>Last block, inclusive; blocks above the head are not waited for.</summary>
    public ulong ToBlock { get; init; } = ulong.MaxValue;

    /// <summary>Contracts, any of them; empty for all.</summary>
    public ImmutableArray<Address> Addresses { get; init; } = [];

    /// <summary>
    /// For each place the topics of which one must stand there; an empty list for any. At most four places.
    /// </summary>
    public ImmutableArray<ImmutableArray<Hash256>> Topics { get; init; } = [];

    /// <summary>True when a log has the address and the topics; its block is not looked at.</summary>
    /// <remarks>A log with fewer topics than the filter has places does not match, as in geth.</remarks>
    public bool Matches(Log log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (!Addresses.IsEmpty && !Addresses.Contains(log.Address))
            return false;
        if (Topics.Length > log.Topics.Length)
            return false;
        for (int i = 0; i < Topics.Length; i++)
        {
            if (!Topics[i].IsEmpty && !Topics[i].Contains(log.Topics[i]))
                return false;
        }

        return true;
    }
}
