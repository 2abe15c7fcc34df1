using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Verification;

/// <summary>Was no more paid than proved, and is every held micro-credit accounted for?</summary>
public static class MoneyChecks
{
    private const ulong BasisPoints = 10_000;

    /// <summary>The checks of the money; none before the reservation.</summary>
    public static IEnumerable<Check> Of(Evidence evidence)
    {
        if (evidence.Reservation is not { } reservation)
            yield break;
        Terms terms = evidence.Request.Terms;
        if (terms.PeriodSeconds == 0)
        {
            yield return Check.That("The terms have a price", holds: false, "The period of the price is 0 seconds.");
            yield break;
        }
        yield return Check.Equal(
            "The cost follows from the terms",
            "Price times term over period, rounded down; whole periods if charged ahead.",
            new ComparedLine("Cost when reserved", Amount(reservation.Cost)),
            new ComparedLine("Recomputed", Amount(Charge.Cost(terms)))
        );
        yield return Check.Equal(
            "The hold follows from the terms",
            "All of the cost if prepaid; the price of the notice time, rounded up, if paid as it goes.",
            new ComparedLine("Held when reserved", Amount(reservation.Hold)),
            new ComparedLine("Recomputed", Amount(Charge.Security(terms)))
        );
        if (evidence.Settlements.Count > 0)
        {
            yield return Paid(evidence, terms);
            yield return Sum(evidence);
            yield return Fee(evidence, reservation);
        }
        yield return Hold(evidence);
    }

    private static Check Paid(Evidence evidence, Terms terms)
    {
        Settled last = evidence.Settlements[^1].Settled;
        UInt256 linear = Charge.Linear(terms, last.ProvenSeconds);
        bool holds = last.Paid <= linear && last.Paid <= Charge.Cost(terms);
        return Check.That(
            "Paid is at most the price of the proved seconds",
            holds,
            "Price times proved seconds over period, rounded down; whole periods if charged ahead.",
            new ComparedLine("Proved", $"{last.ProvenSeconds} s"),
            new ComparedLine("Price of them", Amount(linear)),
            new ComparedLine("Paid", Amount(last.Paid), !holds)
        );
    }

    private static Check Sum(Evidence evidence)
    {
        UInt256 sum = Add(evidence.Settlements.Select(settlement => settlement.Settled.Amount));
        return Check.Equal(
            "The settlements add up to what was paid",
            "Sum of all Settled events against the last one's total.",
            new ComparedLine("Paid so far", Amount(evidence.Settlements[^1].Settled.Paid)),
            new ComparedLine("Sum of settlements", Amount(sum))
        );
    }

    private static Check Fee(Evidence evidence, Reserved reservation)
    {
        UInt256 fees = Add(evidence.Settlements.Select(settlement => settlement.Settled.Fee));
        UInt256 paid = evidence.Settlements[^1].Settled.Paid;
        return Check.Equal(
            "The treasury got its share, no more",
            $"{reservation.FeeBps} of 10 000 of what was paid, rounded down.",
            new ComparedLine("Fees paid", Amount(fees)),
            new ComparedLine("Recomputed", Amount(paid * (ulong)reservation.FeeBps / BasisPoints))
        );
    }

    /// <summary>
    /// Walks every event that moved held money: in by reservation and resuming, out by paying and ending.
    /// </summary>
    private static Check Hold(Evidence evidence)
    {
        UInt256 came = UInt256.Zero;
        UInt256 went = UInt256.Zero;
        UInt256 held = UInt256.Zero;
        bool isSteady = true;
        foreach (ContractEvent found in evidence.MoneyEvents)
        {
            (UInt256 into, UInt256 outOf, UInt256 said) = found switch
            {
                Reserved it => (it.Hold, UInt256.Zero, it.Hold),
                Resumed it => (it.Hold >= held ? it.Hold - held : UInt256.Zero, UInt256.Zero, it.Hold),
                Settled it => (UInt256.Zero, it.FromHold, it.Hold),
                Ended it => (UInt256.Zero, it.Returned, it.Hold),
                Closed it => (UInt256.Zero, it.Returned, UInt256.Zero),
                _ => (UInt256.Zero, UInt256.Zero, held),
            };
            came += into;
            went += outOf;
            held = said;
            isSteady &= came == went + held;
        }
        return Check.That(
            "Every held micro-credit is accounted for",
            isSteady,
            "After each event: held in all = paid from it + given back + still held.",
            new ComparedLine("Held in all", Amount(came)),
            new ComparedLine("Paid from it or given back", Amount(went)),
            new ComparedLine("Still held", Amount(held), !isSteady)
        );
    }

    private static UInt256 Add(IEnumerable<UInt256> amounts) =>
        amounts.Aggregate(UInt256.Zero, (sum, amount) => sum + amount);

    private static string Amount(UInt256 micro) => Credits.Format(micro);
}
