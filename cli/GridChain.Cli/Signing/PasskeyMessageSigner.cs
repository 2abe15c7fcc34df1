using System.Collections.Immutable;
using GridChain.Cli.Commands;
using GridChain.Cli.Passkeys;
using GridChain.Primitives;

namespace GridChain.Cli.Signing;

/// <summary>Signs with a passkey: the page asks the question, the finger answers.</summary>
internal sealed class PasskeyMessageSigner(Invocation run, PasskeyEntry passkey) : IMessageSigner
{
    /// <inheritdoc/>
    public Address Address => passkey.Credential.Address;

    /// <summary>The passkey.</summary>
    internal PasskeyEntry Passkey => passkey;

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(
        Hash256 digest,
        string question,
        ImmutableArray<(string Name, string Value)> facts,
        CancellationToken cancel) =>
        new Ceremony(run).SignAsync(passkey, digest, (question, facts), cancel);
}
