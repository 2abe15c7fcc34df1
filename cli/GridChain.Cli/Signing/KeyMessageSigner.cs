using System.Collections.Immutable;
using GridChain.Cli.Commands;
using GridChain.Primitives;

namespace GridChain.Cli.Signing;

/// <summary>Signs with the chosen key file, after a question on the terminal.</summary>
internal sealed class KeyMessageSigner(Invocation run) : IMessageSigner
{
    /// <inheritdoc/>
    public Address Address => run.Signer.Address;

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(
        Hash256 digest,
        string question,
        ImmutableArray<(string Name, string Value)> facts,
        CancellationToken cancel)
    {
        run.Confirm(question);
        return Task.FromResult(run.Signer.Sign(digest).ToBytes());
    }
}
