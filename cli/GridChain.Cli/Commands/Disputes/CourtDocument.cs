using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>The court of a farm, or the auditors of a court.</summary>
/// <param name="Farm">The farm; 0 where only the court was asked for.</param>
/// <param name="Court">The organisation; 0 for none.</param>
/// <param name="Auditors">Those who can be drawn.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record CourtDocument(ulong Farm, ulong Court, IReadOnlyList<string> Auditors, SentDocument? Transaction);
