using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>What a unit must own by the movements of money that the events tell.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Coin">The coin.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Came">Paid in, earned or got as fee, micro-credits.</param>
/// <param name="Went">Paid out, charged or slashed, micro-credits.</param>
public sealed record ExpectedAccount(NamedUnit Unit, Address Coin, string Symbol, UInt256 Came, UInt256 Went)
{
    /// <summary>Free and held money together, micro-credits.</summary>
    /// <exception cref="StatementException">More went than ever came.</exception>
    public UInt256 Owned => Came >= Went ? Came - Went : throw new StatementException(
        $"By its events {Unit.Name} ({Unit.Id}) spent {Credits.Format(Went)} {Symbol} and got only "
        + $"{Credits.Format(Came)}.");
}
