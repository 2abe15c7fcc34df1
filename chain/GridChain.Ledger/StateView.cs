using GridChain.Evm.World;
using GridChain.Ledger.Storage;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Ledger;

/// <summary>
/// State behind one block, unmoved by blocks that are made meanwhile. Dispose it: it holds a snapshot.
/// </summary>
/// <remarks>
/// Never waits for the writer. Used by one thread at a time; any number of views may be open.
/// </remarks>
public sealed class StateView : IStateReader, IDisposable
{
    private readonly HeadState head;
    private readonly IStateReader reader;
    private bool isDisposed;

    internal StateView(HeadState head, CommittedBlock block, IStateReader reader)
    {
        this.head = head;
        this.reader = reader;
        Block = block;
    }

    /// <summary>
    /// Ends what reads here: what a loop reads anew is the one thing in a frame whose time gas bounds badly.
    /// </summary>
    public CancellationToken Cancel { get; set; }

    /// <summary>The block behind which this state is.</summary>
    public CommittedBlock Block { get; }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException"><see cref="Cancel"/> asks for it.</exception>
    public bool TryGetAccount(in Address address, out Account account)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Cancel.ThrowIfCancellationRequested();
        return reader.TryGetAccount(address, out account);
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Cancel.ThrowIfCancellationRequested();
        return reader.GetStorage(address, slot);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Cancel.ThrowIfCancellationRequested();
        return reader.GetCode(codeHash);
    }

    /// <summary>
    /// Proves an account and some of its slots (EIP-1186); null when the block is too old or too much changed
    /// since.
    /// </summary>
    /// <remarks>
    /// The trie is kept for the newest block; that of a recent one is made from it, at a cost that grows with the
    /// accounts that changed since. An archive keeps values, not tries.
    /// </remarks>
    public AccountProof? Prove(in Address address, IEnumerable<UInt256> slots)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return head.State.Prove(Block.Number, address, slots);
    }

    /// <summary>A state on top of this one that may be changed at will; nothing of it is ever stored.</summary>
    /// <remarks>Stays usable as long as the view is open.</remarks>
    /// <returns>Null when the block is too old or too much changed since.</returns>
    public PendingState? BeginState()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return head.State.Begin(Block.Number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        head.Snapshot.Release();
    }
}
