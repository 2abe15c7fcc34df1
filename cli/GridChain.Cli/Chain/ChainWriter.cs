using GridChain.Cli.Commands;
using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Chain;

/// <summary>Sends calls in the name of the chosen key, or only tries them with --dry-run.</summary>
/// <remarks>The node tries every call before it is signed, so a call that would fail never touches the
/// key.</remarks>
internal sealed class ChainWriter : IDisposable
{
    private readonly Invocation run;
    private readonly GridSession session;
    private readonly TransactionSender sender;

    internal ChainWriter(Invocation run, GridSession session, ISigner signer, bool isDryRun)
    {
        this.run = run;
        this.session = session;
        IsDryRun = isDryRun;
        sender = new TransactionSender(session.Client, signer);
    }

    /// <summary>True if nothing is sent.</summary>
    internal bool IsDryRun { get; }

    /// <summary>The account that sends.</summary>
    internal Address Address => sender.Address;

    /// <summary>The sender, for deployments of many steps.</summary>
    internal TransactionSender Sender => sender;

    /// <summary>Sends a call and waits until it is in a block.</summary>
    /// <returns>The receipt; null with --dry-run, when the call would succeed now.</returns>
    /// <exception cref="Client.ChainException">The contract refuses, or the chain does not
    /// answer.</exception>
    internal async Task<RpcReceipt?> SendAsync(ContractCall call, CancellationToken cancel)
    {
        if (!IsDryRun)
            return await sender.SendAsync(call, cancel);
        _ = await session.Client.TryCallAsync(call, Address, BlockTag.Latest, cancel);
        run.Printer.Note($"dry run: {call.Name} by {Address.ToChecksum()} would succeed; nothing was sent");
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => sender.Dispose();
}
