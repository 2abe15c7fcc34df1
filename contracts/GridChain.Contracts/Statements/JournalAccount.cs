namespace GridChain.Contracts.Statements;

/// <summary>Kinds of accounts in the general-ledger journal; an ERP maps them to its own numbers.</summary>
public enum JournalAccount
{
    /// <summary>Debit: the department's expense for compute, by cost centre.</summary>
    DepartmentExpense = 1,

    /// <summary>Credit: what the farm is owed or was paid.</summary>
    FarmPayable = 2,

    /// <summary>Credit: what the organisation's treasury keeps.</summary>
    PlatformFee = 3,

    /// <summary>Debit: what a side lost in a dispute, or a department paid for a storage challenge.</summary>
    DisputeExpense = 4,

    /// <summary>Credit: fines that a court or a farm got.</summary>
    DisputeIncome = 5,

    /// <summary>Money of a department: less by payments on credit, more by allowances.</summary>
    DepartmentFunds = 6,

    /// <summary>Credit: money of the treasury that went to a department.</summary>
    TreasuryFunds = 7,
}
