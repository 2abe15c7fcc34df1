using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>Keys of the trie columns that are to be removed with the next flush.</summary>
internal sealed class VacatedPaths
{
    private readonly List<byte[]> accountPaths = [];
    private readonly List<byte[]> storagePaths = [];
    private readonly List<byte[]> clearedOwners = [];

    /// <summary>Takes what a block vacated.</summary>
    public void Add(PendingState pending)
    {
        accountPaths.AddRange(pending.AccountTrie.Vacated);
        foreach (PendingAccount account in pending.Changed)
        {
            if (account.IsStorageCleared)
                clearedOwners.Add(account.TrieKey);
            AddStorage(account.TrieKey, account.VacatedPaths);
        }
    }

    /// <summary>Takes paths of the account trie.</summary>
    public void AddAccounts(IReadOnlyList<byte[]> paths) => accountPaths.AddRange(paths);

    /// <summary>Takes paths of a storage trie.</summary>
    public void AddStorage(byte[] owner, IReadOnlyList<byte[]> paths)
    {
        foreach (byte[] path in paths)
            storagePaths.Add([.. owner, .. path]);
    }

    /// <summary>Takes a whole storage trie.</summary>
    public void AddOwner(byte[] owner) => clearedOwners.Add(owner);

    /// <summary>Adds the removals to a batch; nodes that are written now come behind.</summary>
    public void WriteTo(IKeyValueReader store, IKeyValueBatch batch)
    {
        foreach (byte[] owner in clearedOwners)
        {
            using IKeyValueCursor nodes = store.Scan(StateColumns.StorageTrie, owner);
            while (nodes.MoveNext() && nodes.Key.StartsWith(owner))
                batch.Delete(StateColumns.StorageTrie, nodes.Key);
        }

        foreach (byte[] path in storagePaths)
            batch.Delete(StateColumns.StorageTrie, path);
        foreach (byte[] path in accountPaths)
            batch.Delete(StateColumns.AccountTrie, path);
    }
}
