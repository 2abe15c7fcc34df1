namespace GridChain.Explorer.Index;

/// <summary>
/// How far the index is behind the ledger; written by the follower and the watch, read by every page.
/// </summary>
/// <param name="time">Clock.</param>
internal sealed class IndexStatus(TimeProvider time)
{
    /// <summary>The ledger is taken as unreachable after this silence.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private volatile Sample current = new(null, null, time.GetUtcNow(), null);

    /// <summary>Newest block that the ledger has told of; null before the first answer.</summary>
    public ulong? LedgerHead => current.LedgerHead;

    /// <summary>Newest block in the index; null before the first.</summary>
    public ulong? IndexedHead => current.IndexedHead;

    /// <summary>Blocks that the ledger has and the index has not.</summary>
    public ulong Lag =>
        LedgerHead is { } head ? head - Math.Min(head, IndexedHead is { } indexed ? indexed : 0) : 0;

    /// <summary>What went wrong last, or null if the last question was answered.</summary>
    public string? Fault => current.Fault;

    /// <summary>Time since the ledger last answered.</summary>
    public TimeSpan Silence => time.GetUtcNow() - current.HeardAt;

    /// <summary>True if the ledger answers and the index is at most one block behind.</summary>
    public bool IsHealthy => Fault is null && Silence < SilenceMax && IndexedHead is not null && Lag <= 1;

    /// <summary>Records that blocks were indexed, or that there are none left to index.</summary>
    public void Heard(ulong ledgerHead, ulong? indexedHead)
    {
        lock (gate)
            current = new Sample(ledgerHead, indexedHead, time.GetUtcNow(), null);
    }

    /// <summary>Records the ledger's head.</summary>
    public void HeardHead(ulong ledgerHead)
    {
        lock (gate)
            current = current with { LedgerHead = ledgerHead, HeardAt = time.GetUtcNow() };
    }

    /// <summary>Records a fault; what was known before stays.</summary>
    public void Failed(string fault)
    {
        lock (gate)
            current = current with { Fault = fault };
    }

    private sealed record Sample(
        ulong? LedgerHead,
        ulong? IndexedHead,
        DateTimeOffset HeardAt,
        string? Fault
    );
}
