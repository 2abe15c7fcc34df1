using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Cli.Signing;

/// <summary>Somebody who signs typed messages: by a key file, or by a passkey in the browser.</summary>
internal interface IMessageSigner
{
    /// <summary>The account that the contracts know.</summary>
    Address Address { get; }

    /// <summary>Asks the person, and signs.</summary>
    /// <param name="digest">What is signed.</param>
    /// <param name="question">Asked before: "Approve this?".</param>
    /// <param name="facts">What the digest stands for; shown before on the terminal.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>65 bytes r, s, v, or what the signer contract takes (ERC-1271).</returns>
    /// <exception cref="CommandFailure">The person refused.</exception>
    Task<byte[]> SignAsync(
        Hash256 digest,
        string question,
        ImmutableArray<(string Name, string Value)> facts,
        CancellationToken cancel);
}
