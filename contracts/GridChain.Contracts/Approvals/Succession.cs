using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Approvals;

/// <summary>Whether a workload on an alternate node is what was approved (contracts/src/grid/Failover.sol).</summary>
/// <remarks>
/// What moved has no approvals of its own: the approvers signed the first terms of the chain, with their alternates. So
/// whoever runs or pays for it holds its terms against those, and the approvals against those terms' id.
/// </remarks>
public static class Succession
{
    /// <summary>True if the terms are the approved ones on one of their alternates: no longer, and nothing else
    /// changed.</summary>
    /// <param name="moved">Terms of the workload as it is now.</param>
    /// <param name="approved">Terms that the approvers signed.</param>
    public static bool Follows(Terms moved, Terms approved)
    {
        bool isSecond = moved.Node == approved.SecondAlternate;
        bool isNamed = moved.Node != 0 && (moved.Node == approved.Alternate || isSecond);
        if (!isNamed || moved.Supersedes == Hash256.Zero || moved.TermSeconds > approved.TermSeconds) return false;
        ulong alternate = isSecond ? 0 : approved.SecondAlternate;
        Terms expected = approved with
        {
            Node = moved.Node,
            Alternate = alternate,
            SecondAlternate = 0,
            FailoverSeconds = alternate == 0 ? 0 : approved.FailoverSeconds,
            Supersedes = moved.Supersedes,
            TermSeconds = moved.TermSeconds,
        };
        return moved == expected;
    }
}
