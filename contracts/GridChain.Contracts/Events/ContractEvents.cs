using System.Diagnostics.CodeAnalysis;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Contracts.Events;

/// <summary>Reads a log of any contract of the grid.</summary>
public static partial class ContractEvents
{
    /// <summary>
    /// Reads a log; false if its topic is of none of the contracts, or its data malformed. Anybody can make
    /// such
    /// logs: check the log's address yourself.
    /// </summary>
    public static bool TryDecode(RpcLog log, [NotNullWhen(true)] out ContractEvent? decoded)
    {
        decoded = log.Topics.IsEmpty ? null : Decode(log.Topics[0], log);
        return decoded is not null;
    }
}
