namespace GridChain.Contracts.Statements;

/// <summary>What moved money, or did not, beside settlements.</summary>
public enum SideKind
{
    /// <summary>A dispute: part of a period is never charged. It was held back, so nothing was billed before.</summary>
    Refund = 1,

    /// <summary>The loser of a dispute pays the bond.</summary>
    Fine = 2,

    /// <summary>A department pays the farm for an answered storage challenge.</summary>
    ChallengeFee = 3,

    /// <summary>A department pays what it owed on a line of credit; the use was charged in notes.</summary>
    CreditPayment = 4,

    /// <summary>A department draws from its allowance.</summary>
    Allowance = 5,
}
