using System.Collections.Immutable;
using System.Diagnostics;
using GridChain.Primitives.Ledger;

namespace GridChain.Benchmarks.Scale;

/// <summary>What one step of many lives cost.</summary>
/// <param name="Name">The step.</param>
/// <param name="Operations">How often it was done; a transaction may do it more than once.</param>
/// <param name="Gas">Gas of all.</param>
/// <param name="Wall">From candidates to synced blocks, signing and recovery of the senders not counted.</param>
internal sealed record ScaleStep(string Name, int Operations = 0, ulong Gas = 0, TimeSpan Wall = default)
{
    /// <summary>The step with a block more.</summary>
    public ScaleStep With(int transactions, Func<ImmutableArray<Receipt>> commit)
    {
        long start = Stopwatch.GetTimestamp();
        ImmutableArray<Receipt> receipts = commit();
        return this with
        {
            Operations = Operations + transactions,
            Gas = Gas + receipts[^1].CumulativeGasUsed,
            Wall = Wall + Stopwatch.GetElapsedTime(start),
        };
    }
}
