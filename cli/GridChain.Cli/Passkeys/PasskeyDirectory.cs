using System.Buffers.Text;
using System.Text.Json;
using GridChain.Client.Keys;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;

namespace GridChain.Cli.Passkeys;

/// <summary>The passkeys of this user, NAME.json each: public keys only, the private ones stay in the
/// authenticator.</summary>
/// <param name="path">The directory; need not exist yet.</param>
internal sealed class PasskeyDirectory(string path)
{
    /// <summary>All passkeys by name.</summary>
    /// <exception cref="CommandFailure">A file is not what it should be.</exception>
    internal IReadOnlyList<PasskeyEntry> List() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Finds a passkey.</summary>
    /// <param name="name">Its name; null for the only one.</param>
    /// <exception cref="CommandFailure">There is none, or there are several.</exception>
    internal PasskeyEntry Find(string? name)
    {
        IReadOnlyList<PasskeyEntry> all = List();
        PasskeyEntry[] found = [.. all.Where(entry => name is null || entry.Name == name)];
        if (found.Length == 1)
            return found[0];
        throw new CommandFailure(
            ExitCode.Auth,
            found.Length > 1 ? "No passkey was chosen, and there is more than one."
                : name is null ? "There is no passkey." : $"There is no passkey '{name}'.",
            all.Count == 0 ? "grid passkey create NAME" : "--passkey NAME; 'grid passkey list' shows the names");
    }

    /// <summary>True if there is a passkey of this name.</summary>
    internal bool Has(string name) => File.Exists(FileOf(name));

    /// <summary>Keeps a new passkey; an existing one is never overwritten.</summary>
    /// <returns>The passkey with its path.</returns>
    /// <exception cref="IOException">There is one of this name.</exception>
    internal PasskeyEntry Add(PasskeyFile passkey)
    {
        _ = Directory.CreateDirectory(path);
        string file = FileOf(passkey.Name);
        string temporary = file + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(passkey, PasskeyJson.Default.PasskeyFile) + "\n");
        File.Move(temporary, file, overwrite: false);
        return Read(file);
    }

    private string FileOf(string name) => Path.Combine(path, name + ".json");

    private static PasskeyEntry Read(string file)
    {
        try
        {
            PasskeyFile? passkey = JsonSerializer.Deserialize(File.ReadAllText(file), PasskeyJson.Default.PasskeyFile);
            if (passkey is { Version: 1, RpId: PasskeyEntry.RpId } && KeystoreDirectory.IsName(passkey.Name)
                && Hash256.TryParse(passkey.X, out Hash256 x) && Hash256.TryParse(passkey.Y, out Hash256 y)
                && Base64Url.IsValid(passkey.CredentialId))
            {
                var credential = new PasskeyCredential(x, y, PasskeyEntry.RpIdHash);
                if (credential.Address.ToChecksum() == passkey.Address)
                {
                    byte[] id = Base64Url.DecodeFromChars(passkey.CredentialId);
                    return new PasskeyEntry(passkey.Name, id, credential, file);
                }
            }
        }
        catch (JsonException)
        {
            // Told below, like every other fault of the file.
        }

        throw new CommandFailure(
            ExitCode.Usage,
            $"{file} is no passkey of this version: its key, address or form is wrong.",
            "remove it and make the passkey anew: grid passkey create NAME");
    }
}
