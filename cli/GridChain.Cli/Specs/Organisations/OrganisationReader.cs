using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Yaml;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>Reads the specification of an organisation (kind Organisation) into what the contract
/// founds.</summary>
/// <remarks>
/// Units name each other by name; in the founding they are numbers: 0 is the organisation, 1 the first unit,
/// and so on. cli/README.md shows a whole file.
/// </remarks>
internal sealed class OrganisationReader
{
    private const uint DaysMax = 36_500;
    private readonly SpecProblems problems;
    private readonly People people;
    private readonly CoinDirectory coins;
    private readonly string? profileCoin;
    private readonly List<string> unitNames = [];

    private OrganisationReader(SpecProblems problems, People people, CoinDirectory coins, string? profileCoin)
    {
        this.problems = problems;
        this.people = people;
        this.coins = coins;
        this.profileCoin = profileCoin;
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="CommandFailure">Names every problem of the file.</exception>
    internal static Founding Read(string text, string file, People people, CoinDirectory coins, string? profileCoin)
    {
        var problems = new SpecProblems(file);
        SpecSection root = SpecSection.Root(text, problems);
        _ = root.Choice("apiVersion", null, "gridchain.io/v1");
        _ = root.Choice("kind", null, "Organisation");
        SpecSection? metadata = root.Section("metadata", isRequired: true);
        string name = metadata?.Text("name", null, 64) ?? "";
        metadata?.Finish();
        SpecSection? spec = root.Section("spec", isRequired: true);
        root.Finish();
        var reader = new OrganisationReader(problems, people, coins, profileCoin);
        Founding? founding = spec is null ? null : reader.ReadSpec(name, spec);
        problems.ThrowIfAny();
        return founding!;
    }

    /// <summary>Reads a policy: a list of clauses.</summary>
    /// <param name="owner">The section that has the field <c>policy</c>.</param>
    /// <param name="findUnit">Number of a unit by its name; null if there is none.</param>
    internal static ImmutableArray<Clause> ReadPolicy(SpecSection owner, Func<string, ulong?> findUnit)
    {
        IReadOnlyList<SpecSection> sections = owner.Sections("policy", isRequired: true);
        var clauses = ImmutableArray.CreateBuilder<Clause>(sections.Count);
        foreach (SpecSection section in sections)
        {
            ulong unit = section.Read("unit", null, "the name of a unit of the organisation", findUnit);
            uint quorum = section.Whole("quorum", 1, 1, byte.MaxValue);
            UInt256 above = section.Money("above", UInt256.Zero);
            ushort kinds = section.Read<ushort>(
                "kinds", 0, "any, or kinds joined by + (app, cluster, archive, workspace, machine, network)",
                ClauseConditions.ParseKinds);
            byte fromClass = section.Read<byte>(
                "fromClass", 0, "any or public or internal or confidential or restricted", ClauseConditions.ParseClass);
            section.Finish();
            clauses.Add(new Clause
            {
                Unit = unit,
                Quorum = (byte)quorum,
                Above = above,
                Kinds = kinds,
                FromClass = fromClass,
            });
        }

        if (clauses.Count > 0 && !clauses.Any(ClauseConditions.IsBase))
            owner.Refuse("policy", "a clause without condition", "without one, some workloads would pass unapproved");
        return clauses.ToImmutable();
    }

    private Founding ReadSpec(string name, SpecSection spec)
    {
        SpecSection? settings = spec.Section("settings");
        ImmutableArray<Member> members = ReadMembers(spec);
        ImmutableArray<Address> accepted = ReadCoins(spec);
        IReadOnlyList<SpecSection> units = spec.Sections("units", isRequired: true);
        foreach (SpecSection unit in units)
            unitNames.Add(unit.Text("name", null, 64));
        var founding = new Founding
        {
            Name = name,
            Settings = ReadSettings(settings, units.Count),
            Members = members,
            Coins = accepted,
            Units = [.. units.Select(ReadUnit)],
        };
        spec.Finish();
        CheckGovernors(spec, founding);
        return founding;
    }

    private static Settings ReadSettings(SpecSection? settings, int unitCount)
    {
        uint fallback = unitCount > 0 ? 2u : 1u;
        var read = new Settings
        {
            GovernQuorum = (byte)(settings?.Whole("governQuorum", fallback, 1, byte.MaxValue) ?? fallback),
            FinanceQuorum = (byte)(settings?.Whole("financeQuorum", 1, 1, byte.MaxValue) ?? 1),
            FeeBps = (ushort)(settings?.Whole("feeBps", 0, 0, 1000) ?? 0),
            ContestSeconds = settings?.Seconds("contest", 259_200, 0, 2_592_000) ?? 259_200,
        };
        settings?.Finish();
        return read;
    }

    private NewUnit ReadUnit(SpecSection unit)
    {
        string kind = unit.Choice("kind", "department", "department", "farm");
        ImmutableArray<Member> members = ReadMembers(unit);
        bool isDepartment = kind == "department";
        var read = new NewUnit
        {
            Kind = isDepartment ? UnitKind.Department : UnitKind.Farm,
            Name = unit.Text("name", "", 64),
            Members = members,
            Clauses = isDepartment ? ReadPolicy(unit, LocalUnit) : [],
            Budget = isDepartment ? ReadBudget(unit) : new Budget { Cap = UInt256.Zero, PeriodDays = 0 },
        };
        unit.Finish();
        return read;
    }

    private static Budget ReadBudget(SpecSection unit)
    {
        SpecSection? budget = unit.Section("budget", isRequired: true);
        var read = new Budget
        {
            Cap = budget?.Money("cap") ?? UInt256.Zero,
            PeriodDays = budget?.Whole("periodDays", 0, 0, DaysMax) ?? 0,
        };
        budget?.Finish();
        return read;
    }

    private ImmutableArray<Member> ReadMembers(SpecSection owner)
    {
        var members = ImmutableArray.CreateBuilder<Member>();
        foreach (SpecSection section in owner.Sections("members"))
        {
            Address who = section.Person("who", people);
            Role roles = Role.None;
            foreach (string name in section.Texts("roles", isRequired: true))
            {
                if (RoleText.TryParse(name, out Role role))
                    roles |= role;
                else
                    problems.Add(
                        section.Line, section.PathOf("roles"), $"has '{name}'; {RoleText.Expected} was expected");
            }

            section.Finish();
            members.Add(new Member { Who = who, Roles = roles });
        }

        return members.ToImmutable();
    }

    private ImmutableArray<Address> ReadCoins(SpecSection spec)
    {
        if (spec.Ask("coins") is SpecNode.Sequence)
        {
            return [.. spec.Texts("coins").Select(coins.TryFind).Select(found => found ?? Missing(spec))
                .Where(static coin => !coin.IsZero)];
        }

        if (spec.Has("coins"))
            spec.Refuse("coins", "a list of coins, by symbol or address");
        return [coins.Find(null, profileCoin).Address];
    }

    private static Address Missing(SpecSection spec)
    {
        spec.Refuse("coins", "coins of the factory, by symbol or address", "'grid coin list' shows them");
        return Address.Zero;
    }

    private ulong? LocalUnit(string name)
    {
        int index = unitNames.IndexOf(name);
        return name == "organisation" ? 0UL : index < 0 ? null : (ulong)index + 1;
    }

    private static void CheckGovernors(SpecSection spec, Founding founding)
    {
        int governors = founding.Members.Count(static member => member.Roles.HasFlag(Role.Govern));
        bool hasDepartment = founding.Units.Any(static unit => unit.Kind == UnitKind.Department);
        int need = Math.Max(founding.Settings.GovernQuorum, hasDepartment ? 2 : 1);
        if (hasDepartment && founding.Settings.GovernQuorum < 2)
            spec.Refuse("settings", "governQuorum of at least 2, since there is a department");
        if (governors < need)
            spec.Refuse("members", $"at least {need} members with the role govern (there are {governors})");
    }
}
