using GridChain.Explorer.Records;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A coin with its sums.</summary>
internal sealed record ApiCoin
{
    public required string Address { get; init; }
    public required string Name { get; init; }
    public required string Symbol { get; init; }
    public required string Issuer { get; init; }
    public required bool FromFactory { get; init; }
    public required string Minted { get; init; }
    public required string Burned { get; init; }
    public required string Deposited { get; init; }
    public required string Withdrawn { get; init; }

    /// <summary>The API's form of a coin.</summary>
    public static ApiCoin Of(CoinRecord coin) =>
        new()
        {
            Address = coin.Address.ToChecksum(),
            Name = coin.Name,
            Symbol = coin.Symbol,
            Issuer = coin.Issuer.ToChecksum(),
            FromFactory = coin.FromFactory,
            Minted = coin.Minted.ToString(),
            Burned = coin.Burned.ToString(),
            Deposited = coin.Deposited.ToString(),
            Withdrawn = coin.Withdrawn.ToString(),
        };
}
