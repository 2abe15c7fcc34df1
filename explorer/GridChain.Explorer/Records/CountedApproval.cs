using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>An approver whom the ledger counted at reservation, and for which clause.</summary>
[MessagePackObject]
public sealed record CountedApproval
{
    /// <summary>Who approved.</summary>
    [Key(0)]
    public required Address Approver { get; init; }

    /// <summary>Index of the clause in the department's policy.</summary>
    [Key(1)]
    public required byte Clause { get; init; }
}
