using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using GridChain.Cli.Commands;
using GridChain.Cli.Values;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;

namespace GridChain.Cli.Passkeys;

/// <summary>Makes and uses passkeys on a page in the user's browser.</summary>
/// <param name="run">The run of the command.</param>
internal sealed class Ceremony(Invocation run)
{
    private const int PatienceSeconds = 300;

    /// <summary>Makes a passkey.</summary>
    /// <exception cref="CommandFailure">The user refused, or nobody answered.</exception>
    internal async Task<PasskeyFile> CreateAsync(string name, CancellationToken cancel)
    {
        PasskeyFile? made = null;
        byte[] challenge = RandomNumberGenerator.GetBytes(32);
        var page = new CeremonyPage
        {
            Title = $"Make the passkey '{name}'?",
            Facts =
            [
                ("name", name),
                ("kept by", "this device, or a security key or phone that you choose"),
                ("for", "approving and signing with grid on this machine"),
            ],
            Button = "Make it",
            IsCreation = true,
            Challenge = challenge,
            Credentials = [.. run.Home.Passkeys.List().Select(static known => known.CredentialId)],
            PasskeyName = name,
        };
        await ServeAsync(
            page,
            (answer, origin) => FaultOfCreation(answer, challenge, origin) ?? Keep(answer, name, out made),
            cancel);
        return made!;
    }

    /// <summary>Lets a passkey sign a digest that the page shows with all that it stands for.</summary>
    /// <returns>What the chain takes as its signature.</returns>
    /// <exception cref="CommandFailure">The user refused, or nobody answered.</exception>
    internal async Task<byte[]> SignAsync(
        PasskeyEntry passkey,
        Hash256 digest,
        (string Title, ImmutableArray<(string Name, string Value)> Facts) shown,
        CancellationToken cancel)
    {
        PasskeySignature? signature = null;
        var page = new CeremonyPage
        {
            Title = shown.Title,
            Facts = [.. shown.Facts, ("digest that is signed", digest.ToString())],
            Button = $"Sign with the passkey '{passkey.Name}'",
            IsCreation = false,
            Challenge = digest.ToArray(),
            Credentials = [passkey.CredentialId],
            PasskeyName = passkey.Name,
        };
        await ServeAsync(
            page,
            (answer, origin) => PasskeyAssertion.FaultOf(answer, passkey, digest, origin, out signature),
            cancel);
        return signature!.Encode();
    }

    private async Task ServeAsync(
        CeremonyPage page, Func<CeremonyAnswer, string, string?> judge, CancellationToken cancel)
    {
        using CeremonyServer server = CeremonyServer.Open(page);
        bool isOpened = run.Shell.OpenBrowser(server.Address);
        run.Printer.Show($"{(isOpened ? "your browser shows" : "open in a browser on this machine:")} {server.Address}");
        TimeSpan patience = run.Patience(PatienceSeconds);
        using var limit = new CancellationTokenSource(patience, run.Shell.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await server.ServeAsync(answer => judge(answer, server.Origin), run.Printer.Note, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CommandFailure(
                ExitCode.TimedOut,
                $"Nobody answered on the page within {Duration.Format((ulong)patience.TotalSeconds)}; nothing was signed.",
                "run the command again, with --timeout for more time") { Code = "NoAnswer" };
        }
    }

    private static string? FaultOfCreation(CeremonyAnswer answer, byte[] challenge, string origin)
    {
        if (!Base64Url.IsValid(answer.ClientDataJson) || !Base64Url.IsValid(answer.CredentialId)
            || !Base64Url.IsValid(answer.PublicKey) || answer.CredentialId.Length == 0)
        {
            return "its fields are not base64url";
        }

        byte[] clientData = Base64Url.DecodeFromChars(answer.ClientDataJson);
        return ClientData.FaultOf(clientData, "webauthn.create", challenge, origin);
    }

    private static string? Keep(CeremonyAnswer answer, string name, out PasskeyFile? made)
    {
        made = null;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Base64Url.DecodeFromChars(answer.PublicKey), out _);
            ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
            if (parameters.Q.X is not { Length: P256.Length } x || parameters.Q.Y is not { Length: P256.Length } y
                || parameters.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return "its key is not of the curve P-256";
            }

            var credential = new PasskeyCredential(new Hash256(x), new Hash256(y), PasskeyEntry.RpIdHash);
            made = new PasskeyFile(
                name,
                PasskeyEntry.RpId,
                answer.CredentialId,
                credential.X.ToString(),
                credential.Y.ToString(),
                credential.Address.ToChecksum());
            return null;
        }
        catch (CryptographicException fault)
        {
            return $"its key cannot be read: {fault.Message}";
        }
    }
}
