using System.Text.RegularExpressions;
using GridChain.Primitives;

namespace GridChain.Client.Keys;

/// <summary>A directory of key files, NAME.json each, readable by their owner only.</summary>
/// <remarks>
/// Files are written to a temporary name, flushed to the disk and then moved in place, so that a crash leaves a
/// whole key or none, and an existing key is never overwritten. A file that others may read or write is refused.
/// </remarks>
public sealed partial class KeystoreDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string path;

    /// <summary>A directory, which need not exist yet.</summary>
    public KeystoreDirectory(string path) => this.path = System.IO.Path.GetFullPath(path);

    /// <summary>The directory.</summary>
    public string Path => path;

    /// <summary>True for names that a key may have: 1 to 64 of a-z, 0-9, '-', '_', '.', beginning with a letter
    /// or digit.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>All keys by name; files that are no keystores fail.</summary>
    /// <exception cref="KeystoreException">A file is malformed or readable by others.</exception>
    public IReadOnlyList<KeystoreEntry> List() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Reads a key by its name, its account or its path.</summary>
    /// <exception cref="KeystoreException">There is none, or its file is malformed or readable by others.</exception>
    public KeystoreEntry Find(string nameOrAddress)
    {
        if (IsName(nameOrAddress) && File.Exists(FileOf(nameOrAddress)))
            return Read(FileOf(nameOrAddress));
        if (Address.TryParse(nameOrAddress, out Address address)
            && List().FirstOrDefault(entry => entry.Key.Address == address) is { } entry)
        {
            return entry;
        }

        return nameOrAddress.Contains('/') && File.Exists(nameOrAddress)
            ? Read(System.IO.Path.GetFullPath(nameOrAddress))
            : throw new KeystoreException(
                KeystoreFault.NotFound, $"There is no key '{nameOrAddress}' in {path}.");
    }

    /// <summary>Adds a key under a new name.</summary>
    /// <returns>The path of its file.</returns>
    /// <exception cref="ArgumentException">Not a name.</exception>
    /// <exception cref="KeystoreException">There is a key of this name.</exception>
    public string Add(string name, EncryptedKey key)
    {
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no name for a key.", nameof(name));
        string file = FileOf(name);
        if (File.Exists(file))
            throw Exists(name);
        CreateDirectory();
        string temporary = $"{file}.{key.Id}.new";
        WriteDurably(temporary, KeystoreJson.Write(key));
        try
        {
            // Moving without overwriting is the second look: two programs may make the same key at once.
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
            throw Exists(name);
        }

        return file;
    }

    /// <summary>Reads a key file that only its owner may read.</summary>
    /// <exception cref="KeystoreException">Malformed, or readable by others.</exception>
    public static KeystoreEntry Read(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) is var extra and not 0)
        {
            throw new KeystoreException(
                KeystoreFault.UnsafePermissions,
                $"{file} can be used by others than its owner (it has {extra} beside owner read and write). "
                + $"Run: chmod 600 {file}");
        }

        if (new FileInfo(file).Length > KeystoreJson.FileBytesMax)
            throw new KeystoreException(KeystoreFault.Malformed, $"{file} is too large to be a key file.");
        try
        {
            EncryptedKey key = KeystoreJson.Parse(File.ReadAllBytes(file));
            return new KeystoreEntry(System.IO.Path.GetFileNameWithoutExtension(file), file, key);
        }
        catch (KeystoreException e)
        {
            throw new KeystoreException(e.Fault, $"{file}: {e.Message}", e);
        }
    }

    private string FileOf(string name) => System.IO.Path.Combine(path, name + ".json");

    private void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
            _ = Directory.CreateDirectory(path);
        else
            _ = Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static void WriteDurably(string file, byte[] bytes)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(file, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static KeystoreException Exists(string name) => new(
        KeystoreFault.AlreadyExists,
        $"There is a key '{name}' already; keys are never overwritten. Choose another name.");

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$")]
    private static partial Regex NamePattern();
}
