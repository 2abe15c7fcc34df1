using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.Units;

/// <summary>Policies as sentences.</summary>
internal static class PolicyWords
{
    /// <summary>"1 of retail; 1 of finance above 100.00".</summary>
    public static string InShort(IReadOnlyList<ClauseRecord> clauses, PageData data) =>
        string.Join("; ", clauses.Select(clause => InShort(clause, data)));

    /// <summary>"1 of finance above 100.00".</summary>
    public static string InShort(ClauseRecord clause, PageData data)
    {
        string who = $"{clause.Quorum} of {Format.UnitName(data.Unit(clause.Unit), clause.Unit)}";
        return $"{who} {ClauseConditions.Of(clause.ToClause())}".TrimEnd();
    }

    /// <summary>"at least 1 member of finance must approve whatever may cost more than 100.00".</summary>
    public static string InFull(ClauseRecord clause, PageData data) => InFull(clause.ToClause(), data);

    /// <inheritdoc cref="InFull(ClauseRecord, PageData)"/>
    public static string InFull(Clause clause, PageData data)
    {
        string unit = Format.UnitName(data.Unit(clause.Unit), clause.Unit);
        string who =
            clause.Quorum == 1
                ? $"At least 1 member of {unit}"
                : $"At least {clause.Quorum} members of {unit}";
        string conditions = ClauseConditions.Of(clause);
        return conditions.Length == 0
            ? $"{who} must approve everything."
            : $"{who} must approve whatever is asked {conditions}.";
    }
}
