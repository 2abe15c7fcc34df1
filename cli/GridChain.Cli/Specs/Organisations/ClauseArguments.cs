using System.Collections.Immutable;
using System.Globalization;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>Clauses on the command line: UNIT:QUORUM:ABOVE, each in its own --clause.</summary>
internal static class ClauseArguments
{
    /// <summary>Help for the option.</summary>
    internal const string Help =
        "UNIT:QUORUM:ABOVE[:KINDS[:CLASS]], such as finance:2:100 or security:1:0:machine+cluster:confidential; repeat "
        + "it for more. One must be without condition: ABOVE 0, KINDS and CLASS any.";

    private const string Form = "UNIT:QUORUM:ABOVE[:KINDS[:CLASS]]";

    /// <summary>Reads the clauses.</summary>
    /// <exception cref="CommandFailure">Names the clause that is none.</exception>
    internal static ImmutableArray<Clause> Read(IReadOnlyList<string> texts, Func<string, ulong> findUnit)
    {
        ImmutableArray<Clause> clauses = [.. texts.Select(text => Read(text, findUnit))];
        return clauses.Any(ClauseConditions.IsBase)
            ? clauses
            : throw new CommandFailure(
                ExitCode.Usage,
                $"--clause is given {texts.Count} times, none without condition; some workloads would pass unapproved.",
                "--clause DEPARTMENT:1:0");
    }

    /// <summary>Finds the unit of a clause among those of one organisation.</summary>
    internal static Func<string, ulong> InOrganisation(UnitDirectory units, ulong organisation) => name =>
    {
        UnitEntry[] own = [.. units.All.Where(unit => unit.Organisation == organisation
            && (unit.Name == name || unit.Id.ToString(CultureInfo.InvariantCulture) == name))];
        return own.Length == 1 ? own[0].Id : units.Find(name, "the unit of --clause").Id;
    };

    private static Clause Read(string text, Func<string, ulong> findUnit)
    {
        string[] parts = text.Split(':');
        if (parts.Length is < 3 or > 5
            || !byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte quorum)
            || quorum == 0)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"--clause is '{text}'; {Form} with a quorum from 1 to 255 was expected.",
                "--clause finance:2:100");
        }

        return new Clause
        {
            Unit = findUnit(parts[0]),
            Quorum = quorum,
            Above = Money.Parse("ABOVE of --clause", parts[2]),
            Kinds = ClauseConditions.ParseKinds(parts.ElementAtOrDefault(3) ?? "any") ?? throw Unknown(
                "KINDS", parts[3], "any, or kinds joined by +: app, cluster, archive, workspace, machine, network"),
            FromClass = ClauseConditions.ParseClass(parts.ElementAtOrDefault(4) ?? "any") ?? throw Unknown(
                "CLASS", parts[4], "any, public, internal, confidential or restricted"),
        };
    }

    private static CommandFailure Unknown(string part, string value, string expected) => new(
        ExitCode.Usage,
        $"{part} of --clause is '{value}'; {expected} was expected.",
        "--clause finance:2:100:machine+cluster:confidential");
}
