using GridChain.Contracts.Events;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>Sums what came to and went from each account, from events alone.</summary>
/// <remarks>Holding and releasing moves nothing between accounts and is not counted.</remarks>
internal sealed class MoneyFlows
{
    /// <summary>Slashed bonds belong to nobody: they lie in the account of unit 0.</summary>
    internal const ulong Nobody = 0;

    private readonly SortedDictionary<(ulong Unit, Address Coin), (UInt256 Came, UInt256 Went)> flows = [];

    /// <summary>The sums by unit and coin.</summary>
    public IEnumerable<KeyValuePair<(ulong Unit, Address Coin), (UInt256 Came, UInt256 Went)>> All => flows;

    /// <summary>Counts a deposit.</summary>
    public void Add(Deposited e) => Came(e.Unit, e.Coin, e.Amount);

    /// <summary>Counts a withdrawal.</summary>
    public void Add(Withdrawn e) => Went(e.Unit, e.Coin, e.Amount);

    /// <summary>Sees an account, so that it is checked even if nothing came or went.</summary>
    public void Add(AccountChanged e) => Came(e.Unit, e.Coin, UInt256.Zero);

    /// <summary>Counts a slashed bond.</summary>
    public void Add(Slashed e, ulong farm) => Move(farm, Nobody, e.Coin, e.Amount);

    /// <summary>Counts what goes from one account to another.</summary>
    public void Move(ulong from, ulong to, Address coin, UInt256 amount)
    {
        Went(from, coin, amount);
        Came(to, coin, amount);
    }

    /// <summary>Counts a settlement.</summary>
    public void Add(ChargeLine line)
    {
        Went(line.Department.Id, line.Terms.Coin, line.Amount);
        Came(line.Organisation.Id, line.Terms.Coin, line.Fee);
        Came(line.Farm.Id, line.Terms.Coin, line.ToFarm);
    }

    /// <summary>Counts what comes to an account.</summary>
    public void Came(ulong unit, Address coin, UInt256 amount)
    {
        (UInt256 came, UInt256 went) = flows.GetValueOrDefault((unit, coin));
        flows[(unit, coin)] = (came + amount, went);
    }

    /// <summary>Counts what goes from an account.</summary>
    public void Went(ulong unit, Address coin, UInt256 amount)
    {
        (UInt256 came, UInt256 went) = flows.GetValueOrDefault((unit, coin));
        flows[(unit, coin)] = (came, went + amount);
    }
}
