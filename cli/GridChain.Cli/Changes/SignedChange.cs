using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Text;

namespace GridChain.Cli.Changes;

/// <summary>A message with the signatures that were checked.</summary>
internal sealed class SignedChange
{
    private readonly SortedDictionary<Address, byte[]> signatures = [];

    /// <summary>A message without signatures.</summary>
    internal SignedChange(ChangeMessage message, Hash256 digest) => (Message, Digest) = (message, digest);

    /// <summary>The message.</summary>
    internal ChangeMessage Message { get; }

    /// <summary>What is signed.</summary>
    internal Hash256 Digest { get; }

    /// <summary>Who signed, ascending as the contract wants it.</summary>
    internal IReadOnlyCollection<Address> Signers => signatures.Keys;

    /// <summary>Reads a file; every signature is checked against the digest recomputed from the
    /// data.</summary>
    /// <exception cref="CommandFailure">Anything is not as it says.</exception>
    internal static SignedChange Read(string path, GridSession session)
    {
        ChangeFile file = ReadFile(path);
        if (file.ChainId != session.Client.Profile.ChainId)
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{path} is for chain {file.ChainId}; the profile's chain is {session.Client.Profile.ChainId}.",
                "choose the right --profile");
        }

        ChangeMessage message = DecodeMessage(path, file);
        var change = new SignedChange(message, message.Digest(session));
        if (file.Digest != change.Digest.ToString())
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{path} says digest {file.Digest}, but its data hashes to {change.Digest}: it was tampered with.",
                "ask for the file again; nothing was signed");
        }

        foreach (ChangeSignature signature in file.Signatures)
            change.AddChecked(path, signature);
        return change;
    }

    /// <summary>Adds a signature of the digest.</summary>
    internal void Add(Address signer, byte[] signature) => signatures[signer] = signature;

    /// <summary>Signatures as the contract takes them.</summary>
    internal ImmutableArray<SignerSignature> ForContract() => [.. signatures.Select(static entry =>
        new SignerSignature { Signer = entry.Key, Signature = entry.Value })];

    /// <summary>Writes the file.</summary>
    internal void Write(string path, ulong chainId)
    {
        var file = new ChangeFile(
            Message.Kind,
            chainId,
            Hex.Encode(Message.Data),
            Digest.ToString(),
            [.. signatures.Select(static entry =>
                new ChangeSignature(entry.Key.ToChecksum(), Hex.Encode(entry.Value)))]);
        string temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(file, ChangeJson.Default.ChangeFile) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static ChangeFile ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailure(ExitCode.NotFound, $"There is no file {path}.", "check the path");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ChangeJson.Default.ChangeFile)
                ?? throw new CommandFailure(ExitCode.Usage, $"{path} is empty; a change file was expected.");
        }
        catch (JsonException e)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{path} is no change file: {e.Message}", "make one with --out FILE", e);
        }
    }

    private static ChangeMessage DecodeMessage(string path, ChangeFile file)
    {
        try
        {
            return ChangeMessage.Decode(file.Kind, Hex.Decode(file.Data));
        }
        catch (Exception e) when (e is AbiException or FormatException)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{path}: 'data' is not a {file.Kind}: {e.Message}", "ask for the file again", e);
        }
    }

    private void AddChecked(string path, ChangeSignature entry)
    {
        if (!Hex.TryDecode(entry.Signature, out byte[] bytes)
            || !Address.TryParse(entry.Signer, out Address signer)
            || signer.ToChecksum() != entry.Signer
            || !ApprovalSignature.IsBy(Digest, signer, bytes))
        {
            throw new CommandFailure(
                ExitCode.Conflict,
                $"{path}: the signature of {entry.Signer} is not that account's for {Digest}.",
                "remove it and let the person sign again");
        }

        signatures[signer] = bytes;
    }
}
