using System.Globalization;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Chain;

/// <summary>All units by number and by name.</summary>
internal sealed class UnitDirectory
{
    private readonly Dictionary<ulong, UnitEntry> units;
    private readonly string? defaultOrganisation;

    private UnitDirectory(IEnumerable<UnitEntry> entries, string? defaultOrganisation)
    {
        units = entries.ToDictionary(static unit => unit.Id);
        this.defaultOrganisation = defaultOrganisation;
    }

    /// <summary>All units, by number.</summary>
    internal IEnumerable<UnitEntry> All => units.Values.OrderBy(static unit => unit.Id);

    /// <summary>Reads the directory.</summary>
    /// <param name="session">The chain.</param>
    /// <param name="defaultOrganisation">Organisation in which a bare name is looked up first; null for
    /// none.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<UnitDirectory> ReadAsync(
        GridSession session, string? defaultOrganisation, CancellationToken cancel)
    {
        IReadOnlyList<UnitAdded> added = await session.Events.ReadAsync<UnitAdded>(
            GridAddresses.Units, [UnitAdded.Topic], cancel);
        var entries = new Dictionary<ulong, UnitEntry>();
        foreach (UnitAdded e in added)
        {
            // A parent is older than what is below it, and knows its own organisation.
            ulong organisation = e.Parent == 0 ? e.Unit : entries.GetValueOrDefault(e.Parent)?.Organisation ?? e.Parent;
            entries[e.Unit] = new UnitEntry(e.Unit, organisation, e.Parent == 0 ? e.Unit : e.Parent, e.Kind, e.Name);
        }

        return new UnitDirectory(entries.Values, defaultOrganisation);
    }

    /// <summary>A unit by its number; unknown ones get a name of their number.</summary>
    internal UnitEntry Of(ulong id) =>
        units.GetValueOrDefault(id) ?? new UnitEntry(id, 0, 0, UnitKind.None, $"unit {id}");

    /// <summary>Name for people: <c>acme/retail</c>, <c>acme</c>.</summary>
    internal string NameOf(ulong id)
    {
        UnitEntry unit = Of(id);
        return unit.Organisation == unit.Id || unit.Organisation == 0
            ? unit.Name
            : $"{Of(unit.Organisation).Name}/{unit.Name}";
    }

    /// <summary>
    /// Number of a department's cost centre with this name; 0 if it has none, so that the name is a label only.
    /// </summary>
    internal ulong CostCentreOf(ulong department, string name) => All.FirstOrDefault(unit =>
        unit.Kind == UnitKind.CostCentre && unit.Parent == department && unit.Name == name)?.Id ?? 0;

    /// <summary>Finds a unit.</summary>
    /// <param name="text">Number, <c>organisation/unit</c>, or a name that is unmistakable.</param>
    /// <param name="what">What it is for, in a complaint: "DEPARTMENT", "metadata.department".</param>
    /// <param name="kind">Kind that it must have; null for any.</param>
    /// <exception cref="CommandFailure">None, several, or of another kind.</exception>
    internal UnitEntry Find(string text, string what, UnitKind? kind = null)
    {
        UnitEntry[] found = [.. Matches(text).Where(unit => kind is null || unit.Kind == kind)];
        if (found.Length == 1)
            return found[0];
        if (found.Length > 1 && defaultOrganisation is not null)
        {
            UnitEntry[] own = [.. found.Where(unit => IsNamed(Of(unit.Organisation), defaultOrganisation))];
            if (own.Length == 1)
                return own[0];
        }

        throw found.Length > 1 ? Ambiguous(text, what, found) : Missing(text, what, kind);
    }

    private IEnumerable<UnitEntry> Matches(string text)
    {
        int slash = text.IndexOf('/');
        return slash < 0
            ? All.Where(unit => IsNamed(unit, text))
            : All.Where(unit => unit.Organisation != unit.Id
                && IsNamed(unit, text[(slash + 1)..]) && IsNamed(Of(unit.Organisation), text[..slash]));
    }

    private static bool IsNamed(UnitEntry unit, string text) =>
        unit.Name == text || unit.Id.ToString(CultureInfo.InvariantCulture) == text;

    private CommandFailure Missing(string text, string what, UnitKind? kind)
    {
        UnitEntry[] others = [.. Matches(text)];
        string noun = kind is { } wanted ? NounOf(wanted) : "unit";
        return others.Length > 0
            ? new CommandFailure(
                ExitCode.Usage,
                $"{what} is '{text}', a {NounOf(others[0].Kind)}; a {noun} was expected.",
                "'grid unit list' shows all units")
            : new CommandFailure(
                ExitCode.NotFound, $"{what} is '{text}'; there is no such {noun}.", "'grid unit list' shows all units");
    }

    private CommandFailure Ambiguous(string text, string what, UnitEntry[] found) => new(
        ExitCode.Usage,
        $"{what} is '{text}', which is the name of {found.Length} units: "
        + string.Join(", ", found.Select(unit => $"{NameOf(unit.Id)} ({unit.Id})")) + ".",
        "use ORGANISATION/UNIT or the number");

    /// <summary>A kind's noun.</summary>
    internal static string NounOf(UnitKind kind) => kind switch
    {
        UnitKind.Organisation => "organisation",
        UnitKind.Department => "department",
        UnitKind.Farm => "farm",
        UnitKind.CostCentre => "cost centre",
        _ => "unknown unit",
    };
}
