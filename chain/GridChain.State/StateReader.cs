using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>
/// State behind one block, read from a version of the store that stands at that block or at a later one.
/// </summary>
/// <remarks>
/// At the newest block a read is one lookup. At an older one the first change after the block, if there is
/// one, kept the value that held before it: one seek, then at most one lookup. Thread-safe as far as the
/// store's reader is.
/// </remarks>
public sealed class StateReader : IStateReader
{
    private readonly IKeyValueReader store;
    private readonly ulong block;
    private readonly bool isNewest;

    /// <summary>State behind a block.</summary>
    /// <param name="store">A version of the store that does not move.</param>
    /// <param name="block">The block asked for.</param>
    /// <param name="newestBlock">The last block of that version, at or after <paramref
    /// name="block"/>.</param>
    public StateReader(IKeyValueReader store, ulong block, ulong newestBlock)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, newestBlock);
        this.store = store;
        this.block = block;
        isNewest = block == newestBlock;
    }

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        byte[]? value = Read(StateColumns.Accounts, StateColumns.AccountHistory, StateKeys.Of(address));
        account = value is null ? Account.Empty : AccountCodec.Decode(value);
        return value is not null;
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        byte[]? value = Read(StateColumns.Slots, StateColumns.SlotHistory, StateKeys.Of(address, slot));
        return value is null ? UInt256.Zero : UInt256.FromBigEndian(value);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) => store.Get(StateColumns.Code, codeHash.ToArray())
        ?? throw new InvalidDataException($"The store has no code with the hash {codeHash}: it is damaged.");

    private byte[]? Read(Column newest, Column history, byte[] key)
    {
        if (isNewest)
            return store.Get(newest, key);
        using IKeyValueCursor later = store.Scan(history, StateKeys.At(key, block + 1));
        if (!later.MoveNext() || !IsOf(key, later.Key))
            return store.Get(newest, key);
        return later.Value.IsEmpty ? null : later.Value.ToArray();
    }

    private static bool IsOf(byte[] key, ReadOnlySpan<byte> dated) =>
        dated.Length == key.Length + StateKeys.BlockLength && dated.StartsWith(key);
}
