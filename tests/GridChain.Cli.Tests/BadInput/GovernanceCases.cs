using GridChain.Cli.Tests.World;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong changes of an organisation.</summary>
internal static class GovernanceCases
{
    private const string Organisation = """
        apiVersion: gridchain.io/v1
        kind: Organisation
        metadata: {name: Other}
        spec:
          coins: [ACR]
          members:
            - {who: gus, roles: [govern]}
            - {who: gwen, roles: [govern]}
          units:
            - name: lab
              members: [{who: ana, roles: [request]}]
              policy: [{unit: lab, quorum: 1}]
              budget: {cap: 1}
        """;

    internal static IEnumerable<BadInputCase> All =>
    [
        Org("a clause of an unknown unit", "unit: lab", "unit: labs", "policy[0].unit is 'labs'", "the name of a unit"),
        Org("a policy that lets small costs through", "quorum: 1}", "quorum: 1, above: 5}",
            "policy is a list of 1", "a clause without condition", "unapproved"),
        Org("too few governors", "    - {who: gwen, roles: [govern]}\n", "", "at least 2 members with the role govern"),
        Org("an unknown role", "[request]", "[emperor]", "has 'emperor'", "request, approve, operate"),
        Org("a member that is nobody", "who: ana", "who: nobody", "who is 'nobody'", "an address or the name of a key"),
        Org("a coin of no factory", "[ACR]", "[XYZ]", "coins", "coins of the factory", "grid coin list"),
        MoneyCases.Line("a change by somebody who does not govern", ExitCode.Denied, "ana",
            ["unit", "role", "ACME/retail", "ana", "--set", "approve", "--out", "x.json"], "lacks the role Govern"),
        MoneyCases.Line("a change by one governor alone", ExitCode.Denied, "gus",
            ["unit", "role", "ACME/retail", "ana", "--set", "approve"], "needs 2 signatures", "--out change.json"),
        MoneyCases.Line("a role that does not exist", ExitCode.Usage, "gus",
            ["unit", "role", "ACME/retail", "ana", "--set", "emperor"], "--set has the role 'emperor'"),
        MoneyCases.Line("a policy without a base clause", ExitCode.Usage, "gus",
            ["policy", "set", "ACME/retail", "--clause", "finance:1:100"], "none without condition", "--clause"),
        MoneyCases.Line("a clause that is none", ExitCode.Usage, "gus",
            ["policy", "set", "ACME/retail", "--clause", "finance"], "--clause is 'finance'", "UNIT:QUORUM:ABOVE"),
        MoneyCases.Line("a change file that is not there", ExitCode.NotFound, "gus", ["change", "sign", "gone.json"],
            "There is no file gone.json"),
        new("a change file with too few signatures", ExitCode.Denied, ["needs 2 signatures, 1 are there"],
            static (world, begin) => WithFileAsync(world, begin, "submit", static text => text)),
        new("a change file whose data was changed", ExitCode.Conflict, ["its data hashes to", "tampered with"],
            static (world, begin) => WithFileAsync(world, begin, "sign", static text =>
                text.Replace("00000001\",\n  \"digest", "00000002\",\n  \"digest", StringComparison.Ordinal)
                    .Replace("\"data\": \"0x", "\"data\": \"0x", StringComparison.Ordinal)
                    .Replace("000000000000000000000000000000000000000000000000000000000000001e", "000000000000000000000"
                        + "000000000000000000000000000000000000000001f", StringComparison.Ordinal))),
        new("a change file of another chain", ExitCode.Conflict, ["is for chain 1"],
            static (world, begin) => WithFileAsync(world, begin, "sign", static text =>
                text.Replace("\"chainId\": 47258", "\"chainId\": 1", StringComparison.Ordinal))),
        new("a change file with a forged signature", ExitCode.Conflict, ["the signature of 0x", "is not that account's"],
            static (world, begin) => WithFileAsync(world, begin, "sign", static text =>
                text.Replace("\"signature\": \"0x", "\"signature\": \"0x11", StringComparison.Ordinal))),
        new("a change file of an unknown kind", ExitCode.Usage, ["'Coup' is no kind of change"],
            static (world, begin) => WithFileAsync(world, begin, "sign", static text =>
                text.Replace("BudgetChange", "Coup", StringComparison.Ordinal))),
    ];

    private static BadInputCase Org(string name, string old, string changed, params string[] parts) => new(
        name, ExitCode.Usage, parts, async (world, begin) =>
        {
            await begin();
            string text = Organisation.Replace(old, changed, StringComparison.Ordinal);
            return await world.As("tom", "org", "create", "-f", world.Write("org.yaml", text));
        });

    /// <summary>Gus signs a budget of 30 days, the file is changed, and gwen goes on with it.</summary>
    private static async Task<GridRun> WithFileAsync(
        CliWorld world, Func<Task> begin, string verb, Func<string, string> change)
    {
        string file = world.Write("change.json", "");
        await world.JsonAs("gus", "unit", "budget", "ACME/retail", "7", "--days", "30", "--out", file);
        File.WriteAllText(file, change(File.ReadAllText(file)));
        await begin();
        return await world.As("gwen", "change", verb, file);
    }
}
