using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>A workload on an invoice, with its settlements.</summary>
internal sealed record InvoiceLineEntry(
    string Workload,
    string Name,
    string CostCentre,
    string Requester,
    IReadOnlyList<string> Approvers,
    string ApprovalDigest,
    string ManifestHash,
    string NodeName,
    StatementUnit Farm,
    ulong Seconds,
    string PriceMicro,
    uint PriceSeconds,
    string Amount,
    string AmountMicro,
    string FeeMicro,
    IReadOnlyList<ChargeEntry> Settlements)
{
    internal static InvoiceLineEntry Of(InvoiceLine line)
    {
        ChargeLine subject = line.Subject;
        return new InvoiceLineEntry(
            subject.Workload.ToString(),
            subject.Name,
            subject.CostCentre,
            subject.Terms.Requester.ToChecksum(),
            [.. subject.Approvers.Select(static who => who.ToChecksum())],
            subject.Workload.ToString(),
            subject.Terms.ManifestHash.ToString(),
            subject.NodeName,
            StatementUnit.Of(subject.Farm),
            line.Seconds,
            subject.Terms.Price.ToString(),
            subject.Terms.PeriodSeconds,
            Cents.Format(line.AmountCents),
            line.Amount.ToString(),
            line.Fee.ToString(),
            [.. line.Charges.Select(ChargeEntry.Of)]);
    }
}
