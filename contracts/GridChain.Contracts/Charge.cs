using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts;

/// <summary>What a workload costs, exactly as contracts/src/libraries/Charge.sol computes it.</summary>
public static class Charge
{
    /// <summary>
    /// Charge for a count of seconds, rounded down; with charge-ahead for every period begun.
    /// </summary>
    /// <returns>Micro-credits.</returns>
    /// <exception cref="ArgumentException">The terms have no period.</exception>
    public static UInt256 Linear(Terms terms, ulong seconds)
    {
        Require(terms);
        return terms.ChargeAhead
            ? terms.Price * CeilDiv(seconds, terms.PeriodSeconds)
            : terms.Price * seconds / terms.PeriodSeconds;
    }

    /// <summary>
    /// The most that the workload may ever cost, micro-credits: what the policy's clauses are held to.
    /// </summary>
    /// <exception cref="ArgumentException">The terms have no period.</exception>
    public static UInt256 Cost(Terms terms) => Linear(terms, terms.TermSeconds);

    /// <summary>
    /// What is held at reservation, micro-credits: all (prepaid), or the price of the notice time (pay as you
    /// go).
    /// </summary>
    /// <exception cref="ArgumentException">The terms have no period.</exception>
    public static UInt256 Security(Terms terms)
    {
        UInt256 all = Cost(terms);
        if (terms.Funding == Funding.Prepaid)
            return all;
        UInt256 notice = terms.ChargeAhead
            ? Linear(terms, terms.NoticeSeconds)
            : CeilDiv(terms.Price * terms.NoticeSeconds, terms.PeriodSeconds);
        return notice < all ? notice : all;
    }

    private static UInt256 CeilDiv(in UInt256 dividend, ulong divisor) =>
        (dividend + (divisor - 1)) / divisor;

    private static void Require(Terms terms)
    {
        if (terms.PeriodSeconds == 0)
            throw new ArgumentException("periodSeconds is 0; at least 1 was expected.", nameof(terms));
    }
}
