using System.Globalization;
using GridChain.Benchmarks;
using GridChain.Benchmarks.Growth;
using GridChain.Benchmarks.Ledger;
using GridChain.Benchmarks.Micro;
using GridChain.Benchmarks.Scale;

const string Usage =
    """
    blocks DIRECTORY
        Blocks from candidates to durable, in memory and on the directory's disk, and reads of state beside them.

    ledger [NAME=VALUE...]
        Our node and anvil under the same flood of transactions and the same heavy calls.
        part=all|flood|compute count=15000 senders=50 batch=100 connections=4 rounds=1 filter=TEXT
        eest=FOLDER  also EEST's compute benchmarks, unpacked in the folder

    micro [FILTER]
        BenchmarkDotNet: keccak, RLP, trie, UInt256, recovery, opcode loop, with the bytes each allocates.

    growth DIRECTORY [ACCOUNTS], or ledger growth [ACCOUNTS] in the folder for temporary files
        The same blocks on a state of 10 k, 100 k, 1 M, 3 M, 10 M accounts and slots, up to ACCOUNTS (default 1000000).

    logs DIRECTORY [BLOCKS]
        eth_getLogs by address and topic over a chain of BLOCKS (default 1000000), and the index's size.

    scale DIRECTORY [WORKLOADS]
        GridChain's contracts with WORKLOADS (default 100000) on a tenth as many nodes: what each step of their lives
        costs as they grow, and how fast an epoch of all of them is reported and settled.
    """;

switch (args)
{
    case ["blocks", string directory]:
        return BlockSpeed.Run(directory, Console.Out);
    case ["ledger", "growth"]:
        return GrowthSpeed.Run(Path.GetTempPath(), 1_000_000, Console.Out);
    case ["ledger", "growth", string number]
        when ulong.TryParse(number, CultureInfo.InvariantCulture, out ulong most):
        return GrowthSpeed.Run(Path.GetTempPath(), most, Console.Out);
    case ["ledger", .. string[] words] when BenchOptions.Read(words) is { } options:
        return await LedgerBench.RunAsync(options, Console.Out, Console.Error);
    case ["micro"]:
        return MicroBench.Run("*");
    case ["micro", string filter]:
        return MicroBench.Run(filter);
    case ["growth", string directory]:
        return GrowthSpeed.Run(directory, 1_000_000, Console.Out);
    case ["growth", string directory, string accounts]
        when ulong.TryParse(accounts, CultureInfo.InvariantCulture, out ulong accountsMax):
        return GrowthSpeed.Run(directory, accountsMax, Console.Out);
    case ["logs", string directory]:
        return LogsSpeed.Run(directory, 1_000_000, Console.Out);
    case ["logs", string directory, string blocks]
        when ulong.TryParse(blocks, CultureInfo.InvariantCulture, out ulong blocksMax):
        return LogsSpeed.Run(directory, blocksMax, Console.Out);
    case ["scale", string directory]:
        return ScaleSpeed.Run(directory, 100_000, Console.Out);
    case ["scale", string directory, string workloads]
        when int.TryParse(workloads, CultureInfo.InvariantCulture, out int workloadCount) && workloadCount >= 100:
        return ScaleSpeed.Run(directory, workloadCount, Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
