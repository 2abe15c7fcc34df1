using GridChain.Client.Keys;
using GridChain.Farmer.Daemon.Options;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>Opens the node's key.</summary>
internal static class NodeKey
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Unlocks the key file with the password file.</summary>
    /// <exception cref="InvalidDataException">A file can be read by others, or the password does not
    /// fit.</exception>
    internal static PrivateKeySigner Open(FarmerOptions options)
    {
        RefuseIfOpen("key-file", options.KeyFile);
        RefuseIfOpen("password-file", options.PasswordFile);
        string password = File.ReadLines(options.PasswordFile).FirstOrDefault() ?? "";
        try
        {
            return KeystoreDirectory.Read(options.KeyFile).Key.Unlock(password);
        }
        catch (KeystoreException e)
        {
            throw new InvalidDataException($"key-file: {options.KeyFile}: {e.Message}", e);
        }
    }

    private static void RefuseIfOpen(string key, string path)
    {
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & Others) == 0) return;
        throw new InvalidDataException(
            $"{key}: {path} has mode {Convert.ToString((int)mode, 8)}, others can read it; expected 600: chmod 600 {path}");
    }
}
