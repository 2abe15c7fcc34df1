using GridChain.Benchmarks;

const string Usage =
    """
    blocks DIRECTORY
        Blocks from candidates to durable, in memory and on the directory's disk, and reads of state beside them.
    """;

switch (args)
{
    case ["blocks", string directory]:
        return BlockSpeed.Run(directory, Console.Out);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
