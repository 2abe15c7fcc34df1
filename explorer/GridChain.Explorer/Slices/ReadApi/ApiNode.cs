using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A node of a farm.</summary>
internal sealed record ApiNode
{
    public required ulong Number { get; init; }
    public required ulong Farm { get; init; }
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required string Endpoint { get; init; }
    public required string Status { get; init; }
    public required string Key { get; init; }
    public required uint EpochSeconds { get; init; }
    public required ApiResources Total { get; init; }
    public required ApiResources Free { get; init; }
    public required long Running { get; init; }
    public required ulong LastEpoch { get; init; }
    public required string? LastReportAt { get; init; }

    /// <summary>The API's form of a node.</summary>
    public static ApiNode Of(NodeRecord node) =>
        new()
        {
            Number = node.Number,
            Farm = node.Farm,
            Name = node.Name,
            Region = node.Region,
            Endpoint = node.Endpoint,
            Status = Format.NodeStatus(node.Status),
            Key = node.Key.ToChecksum(),
            EpochSeconds = node.EpochSeconds,
            Total = ApiResources.Of(node.Total),
            Free = ApiResources.Of(node.Free),
            Running = node.Running,
            LastEpoch = node.LastEpoch,
            LastReportAt = node.LastReportAt == 0 ? null : Format.Iso(node.LastReportAt),
        };
}
