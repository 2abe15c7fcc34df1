namespace GridChain.State;

/// <summary>How much of older states is kept beside the newest one.</summary>
/// <param name="BlocksKept">Blocks behind the newest whose state can be asked for; at least 1.</param>
/// <param name="IsArchive">True keeps the state of every block from now on. A store that was an archive stays
/// one.</param>
public sealed record StateRetention(ulong BlocksKept, bool IsArchive)
{
    /// <summary>The last 512 blocks.</summary>
    public static StateRetention Default { get; } = new(512, false);

    /// <summary>Everything.</summary>
    public static StateRetention Archive { get; } = new(512, true);
}
