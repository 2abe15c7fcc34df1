namespace GridChain.Explorer.Records;

/// <summary>What a log or a name tells of. The numbers are on disk; never reuse one.</summary>
public enum SubjectKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A deployment.</summary>
    Deployment = 1,

    /// <summary>An organisation, a department or a farm.</summary>
    Unit = 2,

    /// <summary>A node.</summary>
    Node = 3,

    /// <summary>A coin.</summary>
    Coin = 4,

    /// <summary>An account of the ledger: a person, a key or a contract.</summary>
    Address = 5,
}
