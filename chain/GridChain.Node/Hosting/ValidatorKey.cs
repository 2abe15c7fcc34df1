using System.Security.Cryptography;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;

namespace GridChain.Node.Hosting;

/// <summary>The validator's private key in a file that its owner alone can read.</summary>
internal static class ValidatorKey
{
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads the key; makes a new one, mode 0600, when the file is not there.</summary>
    /// <exception cref="NodeException">No key, or others can read the file.</exception>
    public static byte[] ReadOrCreate(string path, out bool isNew)
    {
        isNew = !File.Exists(path);
        return isNew ? Create(path) : Read(path);
    }

    private static byte[] Read(string path)
    {
        string text;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new NodeException($"--validator-key-file: others can read {path}. Run: chmod 600 {path}");
            text = File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NodeException($"--validator-key-file: {path} cannot be read: {fault.Message}", fault);
        }

        var key = new byte[KeyBytes];
        return Hex.TryDecodeExactly(text, key) && Secp256k1.IsPrivateKey(key)
            ? key
            : throw new NodeException(
                $"--validator-key-file: {path} holds no private key: 64 hexadecimal digits were expected.");
    }

    private static byte[] Create(string path)
    {
        byte[] key;
        do
            key = RandomNumberGenerator.GetBytes(KeyBytes);
        while (!Secp256k1.IsPrivateKey(key));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file);
        writer.WriteLine(Hex.Encode(key));
        writer.Flush();
        file.Flush(flushToDisk: true);
        return key;
    }
}
