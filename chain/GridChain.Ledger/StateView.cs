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
    private readonly SharedSnapshot snapshot;
    private readonly StateReader reader;
    private readonly bool isHead;
    private readonly ulong headNumber;
    private bool isDisposed;

    internal StateView(SharedSnapshot snapshot, CommittedBlock block, ulong headNumber)
    {
        this.snapshot = snapshot;
        Block = block;
        this.headNumber = headNumber;
        isHead = block.Number == headNumber;
        reader = new StateReader(snapshot.Reader, block.Number, headNumber);
    }

    /// <summary>The block behind which this state is.</summary>
    public CommittedBlock Block { get; }

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return reader.TryGetAccount(address, out account);
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return reader.GetStorage(address, slot);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return reader.GetCode(codeHash);
    }

    /// <summary>
    /// Proves an account and some of its slots (EIP-1186); null when the block is not the newest of this
    /// view.
    /// </summary>
    /// <remarks>
    /// Tries are kept for the newest block only; values of older blocks are kept, proofs are not.
    /// </remarks>
    public AccountProof? Prove(in Address address, IEnumerable<UInt256> slots)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return isHead
            ? new StateProver(snapshot.Reader, Block.Number, Block.Header.StateRoot).Prove(address, slots)
            : null;
    }

    /// <summary>The newest block of this view's version of the store.</summary>
    internal ulong HeadNumber => headNumber;

    /// <summary>The version of the store.</summary>
    internal State.KeyValue.IKeyValueReader Store => snapshot.Reader;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        snapshot.Release();
    }
}
