using GridChain.Cli.Tests.World;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Good files that ask for what cannot be had: refused before anything is signed.</summary>
internal static class PlanCases
{
    internal static IEnumerable<BadInputCase> All =>
    [
        Plan("an unknown department", ExitCode.NotFound, "ACME/retail", "ACME/toys",
            "metadata.department is 'ACME/toys'", "no such department", "grid unit list"),
        Plan("a farm as department", ExitCode.Usage, "ACME/retail", "ACME/basement",
            "'ACME/basement', a farm", "a department was expected"),
        Plan("more than the own limit per hour", ExitCode.Denied, "maxTotal: \"50\"", "maxRatePerHour: \"0.000001\"",
            "spec.billing.maxRatePerHour is 0.000001", "costs", "raise maxRatePerHour"),
        Plan("more than the own limit in all", ExitCode.Denied, "\"50\"", "\"0.01\"", "maxTotal is 0.01", "costs"),
        Plan("more than the budget", ExitCode.Denied, "duration: 10h}\n  billing: {plan: prepaid, maxTotal: \"50\"}",
            "duration: 1800d}\n  billing: {plan: prepaid}", "cpu: 250m, memory: 64Mi", "cpu: 8, memory: 16Gi",
            "the budget of ACME/retail has 20000 left", "grid unit budget"),
        Plan("more memory than the node has", ExitCode.Failed, "64Mi", "64Gi",
            "node-1 (1) has only memoryMiB 16384 of 65536 free", "ask for less"),
        Plan("a node that does not exist", ExitCode.NotFound, "node: node-1", "node: node-99",
            "spec.placement.node is 'node-99'", "grid node list"),
        Plan("a node that is drained", ExitCode.Failed, "node: node-1", "node: node-2", "node-2", "is draining"),
        Plan("a region without nodes", ExitCode.Failed, "node: node-1", "region: [moon]", "no node in region moon"),
        Plan("a coin that nobody sells in", ExitCode.Failed, "maxTotal: \"50\"", "coin: OTH",
            "does not sell in this coin"),
        Plan("a coin that does not exist", ExitCode.NotFound, "maxTotal: \"50\"", "coin: XYZ",
            "The coin is 'XYZ'", "there are: ACR, OTH"),
        new("a requester without the role", ExitCode.Denied,
            ["may not ask for workloads of ACME/retail", "role request is missing", "grid unit role"],
            (world, begin) => SpecCases.UpAsync(world, begin, SpecFiles.App, "ben")),
    ];

    private static BadInputCase Plan(
        string name, ExitCode exitCode, string old, string changed, params string[] parts) => new(
            name, exitCode, parts, (world, begin) => SpecCases.UpAsync(world, begin, SpecCases.Changed(old, changed)));

    private static BadInputCase Plan(
        string name, ExitCode exitCode, string old, string changed, string old2, string changed2, string part,
        string next) => new(
            name,
            exitCode,
            [part, next],
            (world, begin) => SpecCases.UpAsync(
                world,
                begin,
                SpecCases.Changed(old, changed).Replace(old2, changed2, StringComparison.Ordinal)));
}
