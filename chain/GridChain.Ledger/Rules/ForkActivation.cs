using GridChain.Evm.Forks;

namespace GridChain.Ledger.Rules;

/// <summary>From which block on a fork's rules hold: both conditions must be met.</summary>
/// <param name="Fork">The rules.</param>
/// <param name="Number">First block.</param>
/// <param name="Timestamp">First second.</param>
internal sealed record ForkActivation(ForkRules Fork, ulong Number, ulong Timestamp)
{
    public bool Holds(ulong number, ulong timestamp) => number >= Number && timestamp >= Timestamp;
}
