using System.CommandLine;
using GridChain.Contracts.Storage;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage: what nodes promised to store, and demands to show a piece of it.</summary>
internal static class StorageCommand
{
    internal static Command Create(CommandHost host) => new(
        "storage", "Promises to store data, and challenges: a node shows the demanded piece in time or loses bond.")
    {
        StoragePromise.Create(host),
        StorageRecord.Create(host),
        StorageChallengeVerb.Create(host),
        StorageAnswer.Create(host),
        StoragePunish.Create(host),
        StorageShow.Create(host),
        StorageList.Create(host),
    };

    internal static Argument<ulong> Number() => new("CHALLENGE") { Description = "Number of the challenge." };

    internal static Option<string> Data() => new("--data")
    {
        Description = "The stored data, a file of at most 256 MiB.",
        HelpName = "FILE",
        Required = true,
    };

    internal static Option<int> LeafBytes() => new("--leaf-bytes")
    {
        Description = "Size of a piece, 1 to 4096 bytes.",
        HelpName = "BYTES",
        DefaultValueFactory = static _ => StorageTree.LeafBytesMax,
    };

    /// <summary>Reads and hashes the data.</summary>
    /// <exception cref="CommandFailure">No such file, or one that cannot be committed to.</exception>
    internal static StorageTree TreeOf(string file, int leafBytes)
    {
        const long BytesMax = 1L << 28;
        if (!File.Exists(file))
            throw new CommandFailure(ExitCode.NotFound, $"--data is '{file}'; there is no such file.", "check the path");
        if (new FileInfo(file).Length is 0 or > BytesMax)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                $"--data is '{file}' with {new FileInfo(file).Length} bytes; 1 byte to 256 MiB were expected.");
        }

        return leafBytes is >= 1 and <= StorageTree.LeafBytesMax
            ? StorageTree.Of(File.ReadAllBytes(file), leafBytes)
            : throw new CommandFailure(
                ExitCode.Usage, $"--leaf-bytes is {leafBytes}; 1 to {StorageTree.LeafBytesMax} was expected.");
    }
}
