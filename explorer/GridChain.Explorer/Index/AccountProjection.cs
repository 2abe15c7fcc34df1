using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Index;

/// <summary>Money of units, coin by coin.</summary>
internal static class AccountProjection
{
    public static void Apply(WriteSession session, ContractEvent found)
    {
        switch (found)
        {
            case Deposited paid:
                Set(session, paid.Unit, paid.Coin, account => account with { Free = paid.Free });
                CoinProjection.Change(
                    session,
                    paid.Coin,
                    coin => coin with { Deposited = coin.Deposited + paid.Amount }
                );
                break;
            case Withdrawn paid:
                Set(session, paid.Unit, paid.Coin, account => account with { Free = paid.Free });
                CoinProjection.Change(
                    session,
                    paid.Coin,
                    coin => coin with { Withdrawn = coin.Withdrawn + paid.Amount }
                );
                break;
            case AccountChanged now:
                Set(
                    session,
                    now.Unit,
                    now.Coin,
                    account => account with { Free = now.Free, Held = now.Held }
                );
                break;
            default:
                break;
        }
    }

    private static void Set(
        WriteSession session,
        ulong unit,
        in Address coin,
        Func<AccountRecord, AccountRecord> change
    )
    {
        Key key = Keys.Account(coin, unit);
        AccountRecord before =
            session.Find<AccountRecord>(key) ?? new AccountRecord { Unit = unit, Coin = coin };
        session.Put(key, change(before));
        session.Mark(Keys.AccountsOf(unit).With(coin));
    }
}
