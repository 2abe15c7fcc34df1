using GridChain.Conformance.BlockTests;
using GridChain.Conformance.Crash;
using GridChain.Conformance.DifficultyTests;
using GridChain.Conformance.Fuzz;
using GridChain.Conformance.RlpTests;
using GridChain.Conformance.RpcCompat;
using GridChain.Conformance.Running;
using GridChain.Conformance.Speed;
using GridChain.Conformance.StateTests;
using GridChain.Conformance.TransactionTests;
using GridChain.Conformance.TrieTests;

const string Usage =
    """
    Runs the official Ethereum vectors against GridChain's EVM, ledger and node.

    statetest PATH...        state tests, and the single runs of the old VMTests
    blockchaintest PATH...   blockchain tests: genesis, then every block or engine payload accepted or refused
    transactiontest PATH...  transactions, fork by fork
    trietest PATH...         roots of Merkle-Patricia tries
    rlptest PATH...          RLP, valid and not
    difficultytest PATH...   difficulty under proof of work
    rpccompat PATH...        exchanges of ethereum/execution-apis over HTTP against a node with their chain

    PATH is a file, a folder or a tar archive of fixtures, in the layout of execution-spec-tests, ethereum/tests
    or ethereum/legacytests.

        --fork NAME      only this fork's or network's cases
        --filter REGEX   only cases whose file or name matches
        --compiled       statetest: run compiled code in place of the interpreter
        --json           one JSON object a case instead of text
        --verbose        also the cases that passed
        --url URL        rpccompat: ask this node, which has the chain, in place of our own

    fuzz [--minutes N] [--seed N] [--only rlp|transaction|abi|rpc|evm] [--case SEED] [--anvil PATH]
        Made-up input for N minutes each (default 10); the EVM is held against anvil through eth_call.

    speed [REGEX]
        Gas a second of the EVM on kernels, the best of seven runs each, one thread.

    crash [--kills COUNT] [--seed NUMBER] [--folder DIR]
        The node's program under load, killed COUNT times (default 1000) at random moments; what it had reported must
        be there after each restart.

    Exit code: 0 all passed, 1 some failed or there was no case, 2 wrong usage.
    """;

Dictionary<string, Func<RunOptions, IFixtureFormat>> formats = new()
{
    ["statetest"] = options => new StateTestFormat(options),
    ["blockchaintest"] = _ => new BlockTestFormat(),
    ["transactiontest"] = _ => new TransactionTestFormat(),
    ["trietest"] = _ => new TrieTestFormat(),
    ["rlptest"] = _ => new RlpTestFormat(),
    ["difficultytest"] = _ => new DifficultyTestFormat(),
};

return args switch
{
    ["crash", .. string[] rest] when CrashOptions.TryParse(rest, out CrashOptions? crash)
        => await CrashCommand.RunAsync(crash, Console.Out),
    ["speed"] => SpeedCommand.Run("", Console.Out),
    ["speed", string filter] => SpeedCommand.Run(filter, Console.Out),
    ["fuzz", .. string[] rest] when FuzzOptions.TryParse(rest, Console.Error, out FuzzOptions? fuzz)
        => await FuzzCommand.RunAsync(fuzz, Console.Out, CancellationToken.None),
    ["rpccompat", .. string[] rest] when RunOptions.TryParse(rest, Console.Error, out RunOptions? options)
        => await RpcCompatCommand.RunAsync(options, Console.Out, CancellationToken.None),
    [string verb, .. string[] rest] when formats.TryGetValue(verb, out Func<RunOptions, IFixtureFormat>? format)
        && RunOptions.TryParse(rest, Console.Error, out RunOptions? options)
        => FixtureLoop.Run(options, () => format(options), Console.Out),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
