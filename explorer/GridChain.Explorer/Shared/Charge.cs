using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Shared;

/// <summary>
/// What a workload costs, recomputed as the contract does (contracts/src/libraries/Charge.sol).
/// </summary>
internal static class Charge
{
    /// <summary>
    /// Charge for a number of seconds, micro-credits: rounded down, or whole periods if charged ahead.
    /// </summary>
    public static UInt256 Linear(Terms terms, ulong seconds)
    {
        if (terms.PeriodSeconds == 0)
            return UInt256.Zero;
        return terms.ChargeAhead
            ? terms.Price * CeilDivide(seconds, terms.PeriodSeconds)
            : terms.Price * seconds / terms.PeriodSeconds;
    }

    /// <summary>The most that a workload may ever cost, micro-credits.</summary>
    public static UInt256 Most(Terms terms) => Linear(terms, terms.TermSeconds);

    /// <summary>What must be held at reservation, micro-credits.</summary>
    public static UInt256 Security(Terms terms)
    {
        UInt256 all = Most(terms);
        if (terms.Funding == Funding.Prepaid || terms.PeriodSeconds == 0)
            return all;
        UInt256 notice = terms.ChargeAhead
            ? Linear(terms, terms.NoticeSeconds)
            : CeilDivide(terms.Price * terms.NoticeSeconds, terms.PeriodSeconds);
        return notice < all ? notice : all;
    }

    private static UInt256 CeilDivide(UInt256 value, uint by) => (value + by - 1UL) / by;
}
