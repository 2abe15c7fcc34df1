using System.Globalization;
using GridChain.Benchmarks;
using GridChain.Benchmarks.Growth;

const string Usage =
    """
    blocks DIRECTORY
        Blocks from candidates to durable, in memory and on the directory's disk, and reads of state beside them.

    growth DIRECTORY [ACCOUNTS]
        The same blocks on a state of 10 k, 100 k, 1 M ... accounts and slots, up to ACCOUNTS (default 1000000).
    """;

switch (args)
{
    case ["blocks", string directory]:
        return BlockSpeed.Run(directory, Console.Out);
    case ["growth", string directory]:
        return GrowthSpeed.Run(directory, 1_000_000, Console.Out);
    case ["growth", string directory, string accounts]
        when ulong.TryParse(accounts, CultureInfo.InvariantCulture, out ulong accountsMax):
        return GrowthSpeed.Run(directory, accountsMax, Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
