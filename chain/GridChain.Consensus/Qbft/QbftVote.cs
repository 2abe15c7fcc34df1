using GridChain.Primitives;

namespace GridChain.Consensus.Qbft;

/// <summary>A proposer's wish in a header to add or to drop a validator.</summary>
/// <param name="Validator">Who is to be added or dropped.</param>
/// <param name="IsAdd">True to add, false to drop.</param>
public readonly record struct QbftVote(Address Validator, bool IsAdd);
