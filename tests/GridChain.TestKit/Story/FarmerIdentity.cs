using GridChain.Primitives.Text;

namespace GridChain.TestKit.Story;

/// <summary>What a farmer daemon needs to act for a node: the node's number and its key in a keystore.</summary>
/// <param name="Node">Number of the node.</param>
/// <param name="KeyFile">Keystore of the node's key.</param>
/// <param name="PasswordFile">File with its password.</param>
public sealed record FarmerIdentity(ulong Node, string KeyFile, string PasswordFile)
{
    /// <summary>Puts the key of the world's node into a keystore, by the command line tool.</summary>
    public static async Task<FarmerIdentity> ImportAsync(LocalGrid grid, StoryWorld world)
    {
        string password = Path.Combine(grid.Folder, "password");
        string key = Path.Combine(grid.Folder, "key");
        await WriteSecretAsync(password, "a password of the story\n");
        await WriteSecretAsync(key, Hex.Encode(world.NodeKey.PrivateKey.Span));
        var cli = new GridCli(Path.Combine(grid.Folder, "home"));
        string name = world.NodeKey.Name;
        await cli.RunAsync(
            "key", "import", name, "--private-key-file", key, "--light", "--password-file", password);
        string keystore = Directory.GetFiles(cli.Home, $"{name}*", SearchOption.AllDirectories).Single();
        return new FarmerIdentity(world.Node, keystore, password);
    }

    private static async Task WriteSecretAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
