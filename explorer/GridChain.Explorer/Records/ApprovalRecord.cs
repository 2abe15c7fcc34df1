using GridChain.Explorer.Store;
using GridChain.Primitives;
using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>A recorded approval.</summary>
[MessagePackObject]
public sealed record ApprovalRecord
{
    /// <summary>Who approved.</summary>
    [Key(0)]
    public required Address Approver { get; init; }

    /// <summary>Signature of the workload's id.</summary>
    [Key(1)]
    public required byte[] Signature { get; init; }

    /// <summary>Place of the event.</summary>
    [Key(2)]
    public required Position Position { get; init; }

    /// <summary>Unix seconds.</summary>
    [Key(3)]
    public required ulong Timestamp { get; init; }

    /// <summary>Transaction that brought it.</summary>
    [Key(4)]
    public required Hash256 Transaction { get; init; }
}
