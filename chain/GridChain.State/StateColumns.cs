using GridChain.State.KeyValue;

namespace GridChain.State;

/// <summary>The columns in which state lives.</summary>
/// <remarks>
/// <code>
/// accounts         address                      -> account RLP      newest value: a read is one lookup
/// slots            address ‖ slot               -> value            newest value
/// code             code hash                    -> code
/// account-trie     path                         -> node RLP         one version, of "trie" below
/// storage-trie     keccak(address) ‖ path       -> node RLP         one version, of "trie" below
/// block-changes    block                        -> values before    state of the last blocks, and the trie's way to
///                                                                   the newest block after a crash
/// account-history  address ‖ block              -> value before     archive only: state of any older block
/// slot-history     address ‖ slot ‖ block       -> value before     archive only: state of any older block
/// state-notes      "trie"                       -> block ‖ root     which block the trie columns stand at
///                  "archive"                    -> block            from which on the histories are whole
/// </code>
/// Paths have a nibble a byte; block numbers are 8 bytes, big-endian, so that a scan meets them in order;
/// values of slots are big-endian without leading zeros. "Value before" is empty where there was none.
/// </remarks>
public static class StateColumns
{
    /// <summary>Accounts by address.</summary>
    public static Column Accounts { get; } = new("accounts", ColumnAccess.Point);

    /// <summary>Storage slots by address and slot.</summary>
    public static Column Slots { get; } = new("slots", ColumnAccess.Point);

    /// <summary>Code by its hash.</summary>
    public static Column Code { get; } = new("code", ColumnAccess.Point);

    /// <summary>Nodes of the account trie.</summary>
    public static Column AccountTrie { get; } = new("account-trie", ColumnAccess.Point);

    /// <summary>Nodes of all storage tries.</summary>
    public static Column StorageTrie { get; } = new("storage-trie", ColumnAccess.Point);

    /// <summary>What each of the last blocks changed.</summary>
    public static Column BlockChanges { get; } = new("block-changes", ColumnAccess.Scan);

    /// <summary>Where trie and histories stand.</summary>
    public static Column Notes { get; } = new("state-notes", ColumnAccess.Point);

    /// <summary>Former values of accounts.</summary>
    public static Column AccountHistory { get; } = new("account-history", ColumnAccess.Scan);

    /// <summary>Former values of slots.</summary>
    public static Column SlotHistory { get; } = new("slot-history", ColumnAccess.Scan);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Column> All { get; } =
        [Accounts, Slots, Code, AccountTrie, StorageTrie, BlockChanges, AccountHistory, SlotHistory, Notes];
}
