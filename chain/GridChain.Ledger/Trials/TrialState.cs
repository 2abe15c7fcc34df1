using GridChain.State;

namespace GridChain.Ledger.Trials;

/// <summary>A state that begins as that behind a block and may be changed at will; nothing is ever stored.</summary>
public static class TrialState
{
    /// <summary>Begins one.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="view">The state to begin with; stays open as long as the result is used.</param>
    /// <returns>Null when the block is so old that its tries cannot be had.</returns>
    public static PendingState? Begin(Blockchain chain, StateView view)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(view);
        return view.BeginState();
    }
}
