using GridChain.Conformance.BlockTests;
using GridChain.Conformance.Speed;
using GridChain.Conformance.StateTests;

const string Usage =
    """
    Runs the official Ethereum vectors against GridChain's EVM and ledger.

    statetest PATH... [--fork NAME] [--filter REGEX] [--json] [--verbose]
        State tests (files or folders), the layouts of execution-spec-tests and of ethereum/tests alike.
        --fork     only this fork's cases
        --filter   only cases whose file or name matches
        --json     one JSON object a case instead of text
        --verbose  also the cases that passed

    blocktest PATH... [--fork NETWORK] [--filter REGEX] [--json] [--verbose]
        Blockchain tests: genesis, then every block accepted or refused by the ledger, with the same options.

    speed [REGEX]
        Gas a second of the EVM on kernels, the best of seven runs each, one thread.

    Exit code: 0 all passed, 1 some failed, 2 wrong usage.
    """;

return args switch
{
    ["statetest", ..] when StateTestOptions.TryParse(args[1..], Console.Error, out StateTestOptions? options)
        => StateTestCommand.Run(options, Console.Out),
    ["blocktest", ..] when StateTestOptions.TryParse(args[1..], Console.Error, out StateTestOptions? options)
        => BlockTestCommand.Run(options, Console.Out),
    ["speed"] => SpeedCommand.Run("", Console.Out),
    ["speed", string filter] => SpeedCommand.Run(filter, Console.Out),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
