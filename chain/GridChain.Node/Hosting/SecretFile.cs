using GridChain.Primitives.Text;

namespace GridChain.Node.Hosting;

/// <summary>A secret of 32 bytes in a file that its owner alone can read: 64 hexadecimal digits.</summary>
internal static class SecretFile
{
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads the secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flag">The setting that names it, for messages.</param>
    /// <param name="what">What it is to hold, for messages.</param>
    /// <exception cref="NodeException">No secret, or others can read the file.</exception>
    public static byte[] Read(string path, string flag, string what)
    {
        string text;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new NodeException($"{flag}: others can read {path}. Run: chmod 600 {path}");
            text = File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NodeException($"{flag}: {path} cannot be read: {fault.Message}", fault);
        }

        var secret = new byte[SecretBytes];
        return Hex.TryDecodeExactly(text, secret)
            ? secret
            : throw new NodeException($"{flag}: {path} holds no {what}: 64 hexadecimal digits were expected.");
    }

    /// <summary>Keeps a new secret, mode 0600, on disk before this returns.</summary>
    /// <param name="path">The file, which must not be there.</param>
    /// <param name="flag">The setting that names it, for messages.</param>
    /// <param name="secret">32 bytes.</param>
    /// <exception cref="NodeException">The file cannot be made.</exception>
    public static void Create(string path, string flag, byte[] secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using var file = new FileStream(path, options);
            using var writer = new StreamWriter(file);
            writer.WriteLine(Hex.Encode(secret));
            writer.Flush();
            file.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NodeException($"{flag}: {path} cannot be made: {fault.Message}", fault);
        }
    }
}
