using System.Collections.Concurrent;

namespace GridChain.Conformance.Crash;

/// <summary>What the node has said about blocks and transactions, across all its lives.</summary>
internal sealed class Reported
{
    private readonly ConcurrentDictionary<ulong, string> blocks = new();
    private readonly ConcurrentQueue<(string Hash, long At)> accepted = new();
    private long head;

    /// <summary>The highest block.</summary>
    public ulong Head => (ulong)Interlocked.Read(ref head);

    /// <summary>Count of blocks.</summary>
    public int BlockCount => blocks.Count;

    /// <summary>Blocks since a number.</summary>
    public IEnumerable<KeyValuePair<ulong, string>> Since(ulong number) => blocks.Where(b => b.Key >= number);

    /// <summary>Notes a block.</summary>
    /// <exception cref="CrashException">The number had another hash before.</exception>
    public void Block(ulong number, string hash)
    {
        if (blocks.GetOrAdd(number, hash) != hash)
            throw new CrashException($"Block {number} is {hash}, but {blocks[number]} was reported before.");
        Interlocked.Exchange(ref head, Math.Max(Interlocked.Read(ref head), (long)number));
    }

    /// <summary>Notes a transaction that the pool took.</summary>
    public void Accepted(string hash, long at) => accepted.Enqueue((hash, at));

    /// <summary>The transactions of the life that ended, each once.</summary>
    public List<(string Hash, long At)> TakeAccepted()
    {
        var taken = new List<(string, long)>();
        while (accepted.TryDequeue(out (string, long) one))
            taken.Add(one);
        return taken;
    }
}
