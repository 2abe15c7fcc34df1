using System.Security.Cryptography;
using GridChain.Cli.Configuration;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>The tenant's sealed seeds: the panel is drawn from them, so they stay secret until then.</summary>
/// <param name="home">The user's files.</param>
internal sealed class DisputeSeeds(GridHome home)
{
    /// <summary>Makes and keeps a seed.</summary>
    /// <returns>Its hash, which goes on the chain.</returns>
    internal Hash256 Seal()
    {
        var seed = new Hash256(RandomNumberGenerator.GetBytes(Hash256.Length));
        Hash256 hash = Keccak256.Hash(seed.ToArray());
        _ = Directory.CreateDirectory(home.Seeds);
        string file = FileOf(hash);
        File.WriteAllText(file, seed + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return hash;
    }

    /// <summary>The seed of a hash.</summary>
    /// <exception cref="CommandFailure">It is not here.</exception>
    internal Hash256 Open(Hash256 hash) =>
        File.Exists(FileOf(hash)) && Hash256.TryParse(File.ReadAllText(FileOf(hash)).Trim(), out Hash256 seed)
            && Keccak256.Hash(seed.ToArray()) == hash
            ? seed
            : throw new CommandFailure(
                ExitCode.NotFound,
                $"The seed that was sealed with {hash} is not among this user's files ({home.Seeds}).",
                "run this where the period was contested; after 24 h without it the farm wins");

    private string FileOf(Hash256 hash) => Path.Combine(home.Seeds, hash + ".seed");
}
