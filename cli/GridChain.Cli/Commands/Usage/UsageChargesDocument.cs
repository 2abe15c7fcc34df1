using GridChain.Cli.Commands.Charges;

namespace GridChain.Cli.Commands.Usage;

/// <summary>Settlements and their sums by coin.</summary>
internal sealed record UsageChargesDocument(
    ulong LastBlock, int AccountsChecked, IReadOnlyList<CoinSum> Sums, IReadOnlyList<ChargeEntry> Items);
