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
        return clause.Above.IsZero ? who : $"{who} above {Format.Credits(clause.Above)}";
    }

    /// <summary>"at least 1 member of finance must approve whatever may cost more than 100.00".</summary>
    public static string InFull(ClauseRecord clause, PageData data)
    {
        string unit = Format.UnitName(data.Unit(clause.Unit), clause.Unit);
        string who =
            clause.Quorum == 1
                ? $"At least 1 member of {unit}"
                : $"At least {clause.Quorum} members of {unit}";
        return clause.Above.IsZero
            ? $"{who} must approve everything."
            : $"{who} must approve whatever may cost more than {Format.Credits(clause.Above)}.";
    }
}
