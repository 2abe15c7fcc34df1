using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Index;

/// <summary>Coins: who controls them, how much was ever made, destroyed, paid in and paid out.</summary>
internal static class CoinProjection
{
    public static void Apply(WriteSession session, LogRecord log, ContractEvent found)
    {
        switch (found)
        {
            case CoinMade made:
                Make(session, made);
                break;
            case IssuerSet set:
                Change(session, log.Address, coin => coin with { Issuer = set.Issuer });
                break;
            case Minted minted:
                Change(session, log.Address, coin => coin with { Minted = coin.Minted + minted.Amount });
                break;
            case Burned burned:
                Change(session, log.Address, coin => coin with { Burned = coin.Burned + burned.Amount });
                break;
            case CapSet set:
                Change(session, log.Address, coin => coin with { Cap = set.Cap });
                break;
            case PausedSet set:
                Change(session, log.Address, coin => coin with { Paused = set.Paused });
                break;
            default:
                break;
        }
    }

    /// <summary>Changes a coin, which becomes known by it.</summary>
    public static void Change(WriteSession session, in Address address, Func<CoinRecord, CoinRecord> change)
    {
        Key key = Keys.Coin(address);
        session.Put(key, change(session.Find<CoinRecord>(key) ?? new CoinRecord { Address = address }));
    }

    /// <summary>Makes an address known as a coin, so that its events count.</summary>
    public static void Know(WriteSession session, in Address address) =>
        Change(session, address, coin => coin);

    private static void Make(WriteSession session, CoinMade made)
    {
        Change(
            session,
            made.Coin,
            coin =>
                coin with
                {
                    Name = made.Name,
                    Symbol = made.Symbol,
                    Issuer = made.Issuer,
                    Cap = made.Cap,
                    FromFactory = true,
                }
        );
        string link = $"/coins/{made.Coin}";
        Names.Set(session, SubjectKind.Coin, made.Coin.ToArray(), null, made.Name, link);
        Names.Set(session, SubjectKind.Coin, made.Coin.ToArray(), null, made.Symbol, link);
    }
}
