using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>
/// State behind one block, read from a version of the store that stands at that block or at a later one.
/// </summary>
/// <remarks>
/// <code>
/// newest block    one lookup
/// recent block    the first block after it that changed the key kept the value before; else one lookup
/// archive         the same by one seek, whatever the distance
/// </code>
/// Used by one thread at a time.
/// </remarks>
internal sealed class StateReader : IStateReader
{
    private readonly IKeyValueReader store;
    private readonly ulong block;
    private readonly ulong newestBlock;
    private readonly ChangesCache? recent;
    private readonly BlockChanges?[] later;

    /// <summary>State behind the newest block.</summary>
    /// <param name="store">A version of the store that does not move.</param>
    /// <param name="newestBlock">The last block of that version.</param>
    public StateReader(IKeyValueReader store, ulong newestBlock)
        : this(store, newestBlock, newestBlock, null)
    {
    }

    /// <summary>State behind a block.</summary>
    /// <param name="store">A version of the store that does not move.</param>
    /// <param name="block">The block asked for.</param>
    /// <param name="newestBlock">The last block of that version, at or after <paramref name="block"/>.</param>
    /// <param name="recent">Changes of the blocks after it; null to take the archive's histories.</param>
    public StateReader(IKeyValueReader store, ulong block, ulong newestBlock, ChangesCache? recent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, newestBlock);
        this.store = store;
        this.block = block;
        this.newestBlock = newestBlock;
        this.recent = recent;
        later = recent is null ? [] : new BlockChanges?[newestBlock - block];
    }

    /// <inheritdoc/>
    public bool TryGetAccount(in Address address, out Account account)
    {
        byte[]? value = ReadAccount(address);
        account = value is null ? Account.Empty : AccountCodec.Decode(value);
        return value is not null;
    }

    /// <inheritdoc/>
    public UInt256 GetStorage(in Address address, in UInt256 slot)
    {
        for (int i = 0; i < later.Length; i++)
        {
            if (Later(i).TryGetSlot(address, slot, out UInt256 former))
                return former;
        }

        byte[]? value = Read(StateColumns.Slots, StateColumns.SlotHistory, StateKeys.Of(address, slot));
        return value is null ? UInt256.Zero : UInt256.FromBigEndian(value);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetCode(in Hash256 codeHash) => store.Get(StateColumns.Code, codeHash.ToArray())
        ?? throw new InvalidDataException($"The store has no code with the hash {codeHash}: it is damaged.");

    /// <summary>The account's RLP; null when there is none.</summary>
    public byte[]? ReadAccount(in Address address)
    {
        for (int i = 0; i < later.Length; i++)
        {
            if (Later(i).TryGetAccount(address, out ReadOnlySpan<byte> former))
                return former.IsEmpty ? null : former.ToArray();
        }

        return Read(StateColumns.Accounts, StateColumns.AccountHistory, StateKeys.Of(address));
    }

    /// <summary>What the block at a distance behind this one changed.</summary>
    private BlockChanges Later(int distance) => later[distance] ??=
        recent!.Get(store, block + 1 + (ulong)distance) ?? throw new KeyValueException(
            KeyValueFault.Corrupt,
            $"The store is damaged: it has not what block {block + 1 + (ulong)distance} changed. Restore it from a "
            + "backup or another node.");

    private byte[]? Read(Column newest, Column history, byte[] key)
    {
        if (block == newestBlock || recent is not null)
            return store.Get(newest, key);
        using IKeyValueCursor changed = store.Scan(history, StateKeys.At(key, block + 1));
        if (!changed.MoveNext() || !IsOf(key, changed.Key))
            return store.Get(newest, key);
        return changed.Value.IsEmpty ? null : changed.Value.ToArray();
    }

    private static bool IsOf(byte[] key, ReadOnlySpan<byte> dated) =>
        dated.Length == key.Length + StateKeys.BlockLength && dated.StartsWith(key);
}
