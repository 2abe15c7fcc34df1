namespace GridChain.Explorer.Store;

/// <summary>What deployments can be filtered by. The numbers are on disk; never reuse one.</summary>
internal enum Facet : byte
{
    /// <summary>Every deployment.</summary>
    All = 0,

    /// <summary>By paying department.</summary>
    Department = 1,

    /// <summary>By farm of the node.</summary>
    Farm = 2,

    /// <summary>By node.</summary>
    Node = 3,

    /// <summary>By state.</summary>
    State = 4,

    /// <summary>By requester.</summary>
    Requester = 5,

    /// <summary>By organisation of the department.</summary>
    Organisation = 6,

    /// <summary>By coin.</summary>
    Coin = 7,
}
