using GridChain.Contracts.Approvals;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>An organisation, a department or a farm.</summary>
internal sealed record ApiUnit
{
    public required ulong Number { get; init; }
    public required ulong Parent { get; init; }
    public required ulong Organisation { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required uint PolicyVersion { get; init; }
    public required IReadOnlyList<ApiClause> Policy { get; init; }
    public required string BudgetCap { get; init; }
    public required uint BudgetDays { get; init; }
    public required string BudgetSpent { get; init; }
    public required long Deployments { get; init; }

    /// <summary>The API's form of a unit.</summary>
    public static ApiUnit Of(UnitRecord unit) =>
        new()
        {
            Number = unit.Number,
            Parent = unit.Parent,
            Organisation = unit.Organisation,
            Kind = Format.UnitKind(unit.Kind),
            Name = unit.Name,
            PolicyVersion = unit.PolicyVersion,
            Policy =
            [
                .. unit.Clauses.Select(clause => new ApiClause(
                    clause.Unit,
                    clause.Quorum,
                    clause.Above.ToString(),
                    ClauseConditions.KindsText(clause.ToClause()),
                    ClauseConditions.ClassText(clause.ToClause())
                )),
            ],
            BudgetCap = unit.BudgetCap.ToString(),
            BudgetDays = unit.BudgetDays,
            BudgetSpent = unit.BudgetSpent.ToString(),
            Deployments = unit.Deployments,
        };
}
