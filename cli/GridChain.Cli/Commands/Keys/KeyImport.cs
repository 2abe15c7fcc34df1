using System.CommandLine;
using GridChain.Client.Keys;
using GridChain.Primitives.Text;

namespace GridChain.Cli.Commands.Keys;

/// <summary>grid key import NAME: a private key or another program's keystore. Never a key in the
/// arguments.</summary>
internal static class KeyImport
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> name = KeyFields.Name();
        Option<bool> light = KeyFields.Light();
        var privateKey = new Option<string?>("--private-key-file")
        {
            Description = "File with the private key, 64 hexadecimal digits; - reads standard input.",
            HelpName = "FILE",
        };
        var keystore = new Option<string?>("--keystore")
        {
            Description = "Keystore file of geth, ethers, cast or another wallet.",
            HelpName = "FILE",
        };
        var command = new Command("import", "Take over a key.") { name, privateKey, keystore, light };
        host.Run(command, (run, _) =>
        {
            using PrivateKeySigner signer = Read(run, run.Line.GetValue(privateKey), run.Line.GetValue(keystore));
            KeyFields.Store(run, run.Line.GetRequiredValue(name), signer, run.Line.GetValue(light));
            return Task.CompletedTask;
        });
        return command;
    }

    private static PrivateKeySigner Read(Invocation run, string? privateKeyFile, string? keystoreFile)
    {
        if ((privateKeyFile is null) == (keystoreFile is null))
        {
            throw new CommandFailure(
                ExitCode.Usage,
                "One of --private-key-file and --keystore was expected.",
                "grid key import NAME --private-key-file FILE");
        }

        if (keystoreFile is null)
            return ReadPrivateKey(run, privateKeyFile!);
        if (!File.Exists(keystoreFile))
            throw new CommandFailure(ExitCode.NotFound, $"There is no file {keystoreFile}.");
        KeystoreEntry entry = KeystoreDirectory.Read(Path.GetFullPath(keystoreFile));
        return entry.Key.Unlock(run.Password(entry.Name));
    }

    private static PrivateKeySigner ReadPrivateKey(Invocation run, string file)
    {
        string text = file == "-" ? run.Shell.In.ReadToEnd() : File.ReadAllText(file);
        return Hex.TryDecode(text.Trim(), out byte[] key) && Primitives.Crypto.Secp256k1.IsPrivateKey(key)
            ? new PrivateKeySigner(key)
            : throw new CommandFailure(
                ExitCode.Usage,
                $"{(file == "-" ? "Standard input" : file)} holds no private key; 64 hexadecimal digits between 1 "
                + "and the order of secp256k1 were expected.");
    }
}
