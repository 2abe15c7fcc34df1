using System.Collections.Immutable;
using System.Globalization;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>Clauses on the command line: UNIT:QUORUM:ABOVE, each in its own --clause.</summary>
internal static class ClauseArguments
{
    /// <summary>Help for the option.</summary>
    internal const string Help = "UNIT:QUORUM:ABOVE, such as finance:2:100; repeat it for more. One must have ABOVE 0.";

    /// <summary>Reads the clauses.</summary>
    /// <exception cref="CommandFailure">Names the clause that is none.</exception>
    internal static ImmutableArray<Clause> Read(IReadOnlyList<string> texts, Func<string, ulong> findUnit)
    {
        ImmutableArray<Clause> clauses = [.. texts.Select(text => Read(text, findUnit))];
        return clauses.Any(static clause => clause.Above.IsZero)
            ? clauses
            : throw new CommandFailure(
                ExitCode.Usage,
                $"--clause is given {texts.Count} times, none with ABOVE 0; small costs would pass unapproved.",
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
        if (parts.Length != 3
            || !byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte quorum)
            || quorum == 0)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"--clause is '{text}'; UNIT:QUORUM:ABOVE with a quorum from 1 to 255 was expected.",
                "--clause finance:2:100");
        }

        return new Clause
        {
            Unit = findUnit(parts[0]),
            Quorum = quorum,
            Above = Money.Parse("ABOVE of --clause", parts[2]),
        };
    }
}
