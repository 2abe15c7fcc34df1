using System.Globalization;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>All coins that the factory made, by address and by symbol, and the notes of credit lines.</summary>
/// <remarks>Notes (Credit.sol) are named for the coin that they stand for, and for whom by whom:
/// <c>ACR-credit-2-5</c> is what department 2 may owe farm 5 in ACR.</remarks>
internal sealed class CoinDirectory
{
    private readonly IReadOnlyList<CoinEntry> coins;

    private readonly IReadOnlyList<CoinEntry> notes;

    private CoinDirectory(IReadOnlyList<CoinEntry> coins, IReadOnlyList<CoinEntry> notes) =>
        (this.coins, this.notes) = (coins, notes);

    /// <summary>All coins, oldest first.</summary>
    internal IReadOnlyList<CoinEntry> All => coins;

    /// <summary>Reads the directory.</summary>
    internal static async Task<CoinDirectory> ReadAsync(GridSession session, CancellationToken cancel)
    {
        IReadOnlyList<CoinMade> made = await session.Events.ReadAsync<CoinMade>(
            GridAddresses.CoinFactory, [CoinMade.Topic], cancel);
        CoinEntry[] coins = [.. made.Select(static e => new CoinEntry(e.Coin, e.Issuer, e.Name, e.Symbol))];
        IReadOnlyList<LineSet> lines = await session.Events.ReadAsync<LineSet>(
            GridAddresses.Credit, [LineSet.Topic], cancel);
        return new CoinDirectory(coins, [.. lines.DistinctBy(static e => e.Note).Select(e => NoteOf(e, coins))]);
    }

    /// <summary>Symbol of a coin, or its address if the factory did not make it.</summary>
    internal string SymbolOf(Address address) =>
        coins.Concat(notes).FirstOrDefault(coin => coin.Address == address)?.Symbol ?? address.ToChecksum();

    /// <summary>Address of a coin by symbol or address; null if the factory made none such, or
    /// several.</summary>
    internal Address? TryFind(string text)
    {
        CoinEntry[] found = Matches(text);
        return found.Length == 1 ? found[0].Address : null;
    }

    /// <summary>Finds the coin that is meant.</summary>
    /// <param name="text">Address or symbol; null for the profile's, or the only one there is.</param>
    /// <param name="fallback">The profile's coin; null if it names none.</param>
    /// <exception cref="CommandFailure">None, or more than one of this symbol.</exception>
    internal CoinEntry Find(string? text, string? fallback)
    {
        string? wanted = text ?? fallback;
        if (wanted is null && coins.Count == 1)
            return coins[0];
        if (wanted is null)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                coins.Count == 0 ? "There is no coin yet." : $"No coin was chosen; there are: {Names()}.",
                coins.Count == 0 ? "grid coin create NAME SYMBOL" : "--coin SYMBOL, GRID_COIN, or grid profile add");
        }

        CoinEntry[] found = Matches(wanted);
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CommandFailure(
                ExitCode.NotFound,
                $"The coin is '{wanted}'; the factory made none of this symbol or address (there are: {Names()}).",
                "grid coin list"),
            _ => throw new CommandFailure(
                ExitCode.Usage,
                $"The coin is '{wanted}', the symbol of {found.Length} coins; the address of one was expected.",
                "grid coin list"),
        };
    }

    private static CoinEntry NoteOf(LineSet line, CoinEntry[] coins)
    {
        string symbol = coins.FirstOrDefault(coin => coin.Address == line.Coin)?.Symbol ?? line.Coin.ToChecksum();
        return new CoinEntry(
            line.Note,
            Address.Zero,
            $"credit of farm {line.Farm} to department {line.Department}",
            string.Create(CultureInfo.InvariantCulture, $"{symbol}-credit-{line.Department}-{line.Farm}"));
    }

    private CoinEntry[] Matches(string text) => [.. coins.Concat(notes).Where(coin => coin.Symbol == text
        || (Address.TryParse(text, out Address address) && coin.Address == address))];

    private string Names() => coins.Count == 0 ? "none" : string.Join(", ", coins.Select(static coin => coin.Symbol));
}
