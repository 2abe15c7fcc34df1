using GridChain.Cli.Chain;
using GridChain.Contracts;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Passkeys;

/// <summary>The contracts that are passkeys' signers on a chain.</summary>
internal static class PasskeySigners
{
    /// <summary>True if the passkey can sign on this chain already.</summary>
    internal static async Task<bool> IsMadeAsync(
        GridSession session, PasskeyCredential credential, CancellationToken cancel) =>
        !(await session.Client.GetCodeAsync(credential.Address, cancel)).IsEmpty;

    /// <summary>Makes the signer, unless it is there.</summary>
    /// <returns>The receipt; null if it was there or with --dry-run.</returns>
    internal static async Task<RpcReceipt?> EnsureAsync(
        GridSession session, ChainWriter writer, PasskeyCredential credential, CancellationToken cancel)
    {
        if (await IsMadeAsync(session, credential, cancel))
            return null;
        var factory = new PasskeyFactoryContract(session.Client, GridAddresses.PasskeyFactory);
        return await writer.SendAsync(
            factory.MakePasskey(credential.X, credential.Y, credential.RpIdHash), cancel);
    }
}
