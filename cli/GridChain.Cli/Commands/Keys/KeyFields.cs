using System.CommandLine;
using GridChain.Cli.Terminal;
using GridChain.Client.Keys;

namespace GridChain.Cli.Commands.Keys;

/// <summary>What the verbs of "key" have in common.</summary>
internal static class KeyFields
{
    internal static Argument<string> Name() => new("NAME") { Description = "Name of the key's file." };

    internal static Option<bool> Light() => new("--light")
    {
        Description = "Cheap password hashing (scrypt n=4096 p=6), for tests and throw-away keys.",
    };

    /// <summary>Encrypts and stores a key under a new name, and shows it.</summary>
    internal static void Store(Invocation run, string name, PrivateKeySigner signer, bool isLight)
    {
        if (!KeystoreDirectory.IsName(name))
        {
            throw new CommandFailure(
                ExitCode.Usage,
                $"NAME is '{name}'; 1 to 64 of a-z, 0-9, '-', '_' and '.' were expected, a letter or digit first.",
                "grid key new ana");
        }

        string password = run.NewPassword(name);
        KeyDerivation derivation = isLight ? KeyDerivation.Light() : KeyDerivation.Standard();
        string path = run.Home.Keys.Add(name, signer.Encrypt(password, derivation));
        Show(run, new KeyDocument(name, signer.Address.ToChecksum(), path));
    }

    /// <summary>Writes one key.</summary>
    internal static void Show(Invocation run, KeyDocument key) =>
        run.Printer.Write(key, GridJson.Default.KeyDocument, static key => Listing.OfFacts()
            .Row("name", key.Name)
            .Row("address", key.Address ?? "(not in the file)")
            .Row("file", key.Path));
}
