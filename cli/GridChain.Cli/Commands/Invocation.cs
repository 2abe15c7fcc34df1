using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Configuration;
using GridChain.Cli.Passkeys;
using GridChain.Cli.Signing;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Client.Keys;

namespace GridChain.Cli.Commands;

/// <summary>One run of one command: the parsed line and what it may use, each made when first asked
/// for.</summary>
internal sealed class Invocation : IDisposable
{
    private readonly GlobalOptions options;
    private KeystoreSigner? signer;
    private GridSession? session;
    private ChainWriter? writer;
    private PrivateKeySigner? carrier;

    /// <summary>A run.</summary>
    internal Invocation(Shell shell, ParseResult line, GlobalOptions options)
    {
        this.options = options;
        Shell = shell;
        Line = line;
        Home = new GridHome(shell);
        Printer = new Printer(shell, line.GetValue(options.Output), line.GetValue(options.Quiet));
    }

    /// <summary>Streams, environment and clock.</summary>
    internal Shell Shell { get; }

    /// <summary>The parsed command line.</summary>
    internal ParseResult Line { get; }

    /// <summary>The user's files.</summary>
    internal GridHome Home { get; }

    /// <summary>Writes data and notes.</summary>
    internal Printer Printer { get; }

    /// <summary>The profile after flags and environment.</summary>
    internal Profile Profile =>
        field ??= ResolvedProfile.Of(Line, options, Shell, Home.ReadProfiles());

    /// <summary>The key that signs; locked until the first signature.</summary>
    /// <exception cref="CommandFailure">No key was chosen or its file does not tell the account.</exception>
    internal KeystoreSigner Signer => signer ??= OpenSigner();

    /// <summary>Connects to the profile's chain, checks its id and that the contracts are there.</summary>
    internal async Task<GridSession> ConnectAsync(CancellationToken cancel)
    {
        GridSession session = await OpenChainAsync(cancel);
        await session.RequireContractsAsync(cancel);
        return session;
    }

    /// <summary>Connects to the profile's chain and checks its id.</summary>
    internal async Task<GridSession> OpenChainAsync(CancellationToken cancel) =>
        session ??= await GridSession.OpenAsync(Profile, Patience(60), cancel);

    /// <summary>Sends in the name of the chosen key.</summary>
    internal async Task<ChainWriter> WriterAsync(bool isDryRun, CancellationToken cancel) =>
        writer ??= new ChainWriter(this, await OpenChainAsync(cancel), Signer, isDryRun);

    /// <summary>Sends what does not depend on who sends it: in the name of the chosen key, or, where nobody pays for
    /// gas and no key was chosen, of one that is thrown away.</summary>
    internal async Task<ChainWriter> CarrierAsync(bool isDryRun, CancellationToken cancel)
    {
        if (Profile.Key is not null || Profile.Fees != "zero")
            return await WriterAsync(isDryRun, cancel);
        carrier ??= PrivateKeySigner.Create();
        return writer ??= new ChainWriter(this, await OpenChainAsync(cancel), carrier, isDryRun);
    }

    /// <summary>Who signs messages: the passkey of --passkey, or the chosen key.</summary>
    /// <exception cref="CommandFailure">There is no such passkey.</exception>
    internal IMessageSigner MessageSigner => field ??= Line.GetResult(options.Passkey) is null
        ? new KeyMessageSigner(this)
        : new PasskeyMessageSigner(this, Home.Passkeys.Find(Line.GetValue(options.Passkey)));

    /// <summary>Sends a message that <see cref="MessageSigner"/> signed; a passkey's signer is made when it is
    /// missing.</summary>
    internal async Task<ChainWriter> MessengerAsync(bool isDryRun, CancellationToken cancel)
    {
        if (MessageSigner is not PasskeyMessageSigner signer)
            return await WriterAsync(isDryRun, cancel);
        ChainWriter messenger = await CarrierAsync(isDryRun, cancel);
        _ = await PasskeySigners.EnsureAsync(
            await OpenChainAsync(cancel), messenger, signer.Passkey.Credential, cancel);
        return messenger;
    }

    /// <summary>Names of accounts.</summary>
    internal People People => field ??= new People(Home.Keys, Home.Passkeys);

    /// <summary>--timeout, or so many seconds.</summary>
    /// <exception cref="CommandFailure">Not a duration.</exception>
    internal TimeSpan Patience(int fallbackSeconds)
    {
        if (Line.GetValue(options.Timeout) is not { } text)
            return TimeSpan.FromSeconds(fallbackSeconds);
        return Duration.TryParse(text, out ulong seconds) && seconds is > 0 and <= 604_800
            ? TimeSpan.FromSeconds(seconds)
            : throw new CommandFailure(
                ExitCode.Usage, $"--timeout is '{text}'; a duration from 1s to 7d, such as 90s, was expected.");
    }

    /// <summary>The key file that was chosen.</summary>
    /// <exception cref="CommandFailure">No key was chosen.</exception>
    /// <exception cref="KeystoreException">There is no such key.</exception>
    internal KeystoreEntry ChosenKey()
    {
        if (Profile.Key is { } name)
            return Home.Keys.Find(name);
        IReadOnlyList<KeystoreEntry> all = Home.Keys.List();
        return all.Count == 1 ? all[0] : throw new CommandFailure(
            ExitCode.Auth,
            all.Count == 0 ? "There is no key to sign with." : "No key was chosen, and there is more than one.",
            all.Count == 0 ? "grid key new NAME" : "--key NAME; 'grid key list' shows the names");
    }

    /// <summary>The password for a key: file, environment or prompt, in this order.</summary>
    /// <exception cref="CommandFailure">None of them is there.</exception>
    internal string Password(string keyName)
    {
        if (PasswordFile is { } file)
            return ReadPassword(file);
        if (Shell.Environment("GRID_PASSWORD") is { } password)
            return password;
        string? answer = Shell.IsInteractive ? Shell.AskSecret($"Password of key '{keyName}': ") : null;
        return answer ?? throw new CommandFailure(
            ExitCode.Auth,
            $"The key '{keyName}' needs its password, and there is nobody to ask.",
            "--password-file FILE, or set GRID_PASSWORD");
    }

    /// <summary>The password for a new key; asked for twice at a terminal.</summary>
    /// <exception cref="CommandFailure">None is there, it is empty, or the two differ.</exception>
    internal string NewPassword(string keyName)
    {
        bool isTyped = PasswordFile is null && Shell.Environment("GRID_PASSWORD") is null;
        string password = Password(keyName);
        if (password.Length == 0)
            throw new CommandFailure(ExitCode.Usage, "The password is empty; at least one character was expected.");
        if (isTyped && Shell.AskSecret("The same again: ") != password)
            throw new CommandFailure(ExitCode.Usage, "The two passwords differ; no key was made.", "try again");
        return password;
    }

    /// <summary>Asks before something that cannot be taken back.</summary>
    /// <exception cref="CommandFailure">The answer is no, or there is nobody to ask.</exception>
    internal void Confirm(string question)
    {
        if (Line.GetValue(options.Yes))
            return;
        if (!Shell.IsInteractive)
        {
            throw new CommandFailure(
                ExitCode.Usage, "This needs a yes, and there is nobody to ask; nothing was done.", "add --yes");
        }

        Shell.Error.Write(question + " [y/N] ");
        if (Shell.In.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new CommandFailure(ExitCode.Failed, "Not confirmed; nothing was done.");
    }

    /// <summary>Closes the connection and overwrites an unlocked key.</summary>
    public void Dispose()
    {
        writer?.Dispose();
        session?.Dispose();
        signer?.Dispose();
        carrier?.Dispose();
    }

    private string? PasswordFile =>
        Line.GetValue(options.PasswordFile) ?? Shell.Environment("GRID_PASSWORD_FILE");

    private KeystoreSigner OpenSigner()
    {
        KeystoreEntry entry = ChosenKey();
        return entry.Key.Address is { } address
            ? new KeystoreSigner(address, entry.Key, () => Password(entry.Name))
            : throw new CommandFailure(
                ExitCode.Auth,
                $"{entry.Path} does not tell its account.",
                $"grid key import NAME --keystore {entry.Path}");
    }

    private static string ReadPassword(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(
                ExitCode.Auth, $"The password file {file} cannot be read: {e.Message}", null, e);
        }
    }
}
