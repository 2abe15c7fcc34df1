using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Consensus.Qbft;

/// <summary>Whose turn it is to propose (Besu: BftProposerSelector).</summary>
public static class QbftProposer
{
    /// <summary>
    /// Round 0: the validator after the parent's proposer in address order; each further round the next one.
    /// </summary>
    /// <param name="validators">The validators, ascending, at least one.</param>
    /// <param name="parentProposer">The parent's beneficiary; when it is no validator any more, the next
    /// larger one follows.</param>
    /// <param name="round">The round, from 0.</param>
    public static Address Select(ImmutableArray<Address> validators, in Address parentProposer, int round)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(round);
        if (validators.IsDefaultOrEmpty)
            throw new ArgumentException("At least one validator was expected.", nameof(validators));
        int place = validators.BinarySearch(parentProposer);
        int first = place >= 0 ? place + 1 : ~place;
        return validators[(int)(((long)first + round) % validators.Length)];
    }
}
