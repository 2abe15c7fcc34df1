using GridChain.Cli.Commands.Charges;

namespace GridChain.Cli.Commands.Export;

/// <summary>A file that was written.</summary>
internal sealed record ExportDocument(
    string File, string Format, int Rows, IReadOnlyList<CoinSum> Sums, ulong LastBlock);
