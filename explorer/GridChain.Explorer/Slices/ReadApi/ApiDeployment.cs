using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>
/// A deployment in lists. Amounts are decimal micro-credits as text, times ISO 8601 in UTC.
/// </summary>
internal sealed record ApiDeployment
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string What { get; init; }
    public required string State { get; init; }
    public required ulong Department { get; init; }
    public required string DepartmentName { get; init; }
    public required string Requester { get; init; }
    public required ulong Node { get; init; }
    public required string NodeName { get; init; }
    public required ulong Farm { get; init; }
    public required string FarmName { get; init; }
    public required string RequestedAt { get; init; }
    public required ulong Block { get; init; }
    public required string Transaction { get; init; }
    public required string Coin { get; init; }
    public required string Symbol { get; init; }
    public required string Cost { get; init; }
    public required string Held { get; init; }
    public required string Paid { get; init; }
    public required string Fee { get; init; }
    public required string Returned { get; init; }
    public required uint ProvenSeconds { get; init; }
    public required string Endpoint { get; init; }

    /// <summary>The list form of a record.</summary>
    public static ApiDeployment Of(DeploymentRecord row, PageData data) =>
        new()
        {
            Id = row.Id.ToString(),
            Name = row.Name,
            What = row.What,
            State = ShownState.Of(row, data.Now).Word,
            Department = row.Department,
            DepartmentName = Format.UnitName(data.Unit(row.Department), row.Department),
            Requester = row.Requester.ToChecksum(),
            Node = row.Node,
            NodeName = data.Node(row.Node)?.Name ?? "",
            Farm = row.Farm,
            FarmName = Format.UnitName(data.Unit(row.Farm), row.Farm),
            RequestedAt = Format.Iso(row.RequestedAt),
            Block = row.Position.Block,
            Transaction = row.RequestTransaction.ToString(),
            Coin = row.Coin.ToChecksum(),
            Symbol = data.Symbol(row.Coin),
            Cost = row.Cost.ToString(),
            Held = row.Hold.ToString(),
            Paid = row.Paid.ToString(),
            Fee = row.Fee.ToString(),
            Returned = row.Returned.ToString(),
            ProvenSeconds = row.ProvenSeconds,
            Endpoint = row.Endpoint,
        };
}
