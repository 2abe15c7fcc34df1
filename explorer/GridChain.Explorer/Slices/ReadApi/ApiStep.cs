using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Deployments;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A step in a deployment's life.</summary>
internal sealed record ApiStep
{
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Time { get; init; }
    public required ulong Block { get; init; }
    public required uint LogIndex { get; init; }
    public required string Transaction { get; init; }
    public required string Signer { get; init; }

    /// <summary>The API's form of an entry.</summary>
    public static ApiStep Of(TimelineEntry entry) =>
        new()
        {
            Title = entry.Title,
            Text = entry.Text,
            Time = Format.Iso(entry.Log.Timestamp),
            Block = entry.Log.Position.Block,
            LogIndex = entry.Log.Position.LogIndex,
            Transaction = entry.Log.Transaction.ToString(),
            Signer = entry.Log.Signer.ToChecksum(),
        };
}
