using System.Buffers.Binary;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Shared;

/// <summary>
/// One request's snapshot of the index, with the names that every page needs, read once each.
/// </summary>
/// <param name="store">The index.</param>
/// <param name="time">Clock.</param>
internal sealed class PageData(IndexStore store, TimeProvider time) : IDisposable
{
    private readonly Dictionary<ulong, UnitRecord?> units = [];
    private readonly Dictionary<ulong, NodeRecord?> nodes = [];
    private readonly Dictionary<Address, string> symbols = [];
    private readonly Dictionary<Address, string?> roles = [];
    private ReadSession? session;

    /// <summary>The snapshot.</summary>
    public ReadSession Session => session ??= store.Read();

    /// <summary>Last block of the snapshot; null while the index is empty.</summary>
    public CursorRecord? Cursor => field ??= Session.Find<CursorRecord>(Keys.Cursor);

    /// <summary>
    /// "Now" for states that time ends, Unix seconds: the next block's time at the least. GridChain's ledger
    /// makes no block when there is nothing to say, so its last block alone would keep a dead request alive.
    /// </summary>
    public ulong Now => Math.Max(Cursor?.Timestamp ?? 0, (ulong)time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A unit, or null.</summary>
    public UnitRecord? Unit(ulong number)
    {
        if (!units.TryGetValue(number, out UnitRecord? unit))
            units[number] = unit = Session.Find<UnitRecord>(Keys.Unit(number));
        return unit;
    }

    /// <summary>A node, or null.</summary>
    public NodeRecord? Node(ulong number)
    {
        if (!nodes.TryGetValue(number, out NodeRecord? node))
            nodes[number] = node = Session.Find<NodeRecord>(Keys.Node(number));
        return node;
    }

    /// <summary>Symbol of a coin, or its shortened address.</summary>
    public string Symbol(Address coin)
    {
        if (symbols.TryGetValue(coin, out string? symbol))
            return symbol;
        string? known = Session.Find<CoinRecord>(Keys.Coin(coin))?.Symbol;
        return symbols[coin] = string.IsNullOrEmpty(known) ? Format.Short(coin.ToChecksum()) : known;
    }

    /// <summary>"approve in finance" for the first unit in which an address has a role, or the node that it
    /// is the key of; null for strangers.</summary>
    public string? RoleOf(Address address)
    {
        if (roles.TryGetValue(address, out string? role))
            return role;
        if (Session.Find<NumberRecord>(Keys.NodeByKey(address)) is { } node)
            role = $"key of {Node(node.Value)?.Name ?? $"node {node.Value}"}";
        foreach (Entry entry in Session.Up(Keys.Memberships(address)).Take(1))
        {
            ulong unit = BinaryPrimitives.ReadUInt64BigEndian(entry.Tail);
            role = $"{Format.Roles(entry.Read<RoleRecord>().Roles)} in {Format.UnitName(Unit(unit), unit)}";
        }
        return roles[address] = role;
    }

    public void Dispose() => session?.Dispose();
}
