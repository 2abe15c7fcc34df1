using GridChain.Cli.Chain;

namespace GridChain.Cli.Changes;

/// <summary>Names for the numbers and addresses of a message.</summary>
internal sealed record ChangeNames(UnitDirectory Units, CoinDirectory Coins, People People)
{
    internal static async Task<ChangeNames> ReadAsync(
        GridSession session, People people, CancellationToken cancel) => new(
            await UnitDirectory.ReadAsync(session, null, cancel),
            await CoinDirectory.ReadAsync(session, cancel),
            people);
}
