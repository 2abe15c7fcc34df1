using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Coins;

/// <summary>Reads coins and the money of units.</summary>
internal static class AccountFinder
{
    /// <summary>Accounts in a coin, ascending by unit.</summary>
    public static IEnumerable<AccountRecord> OfCoin(ReadSession session, in Address coin) =>
        session.Up(Keys.Accounts(coin)).Select(entry => entry.Read<AccountRecord>());

    /// <summary>Accounts of a unit, one per coin.</summary>
    public static IEnumerable<AccountRecord> OfUnit(ReadSession session, ulong unit) =>
        session
            .Up(Keys.AccountsOf(unit))
            .Select(entry => session.Find<AccountRecord>(Keys.Account(new Address(entry.Tail), unit))!);

    /// <summary>All coins, ascending by address.</summary>
    public static IEnumerable<CoinRecord> Coins(ReadSession session) =>
        session.Up(Keys.Coins).Select(entry => entry.Read<CoinRecord>());
}
