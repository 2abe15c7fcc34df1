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
}
