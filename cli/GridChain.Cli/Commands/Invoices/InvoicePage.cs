using System.Globalization;
using System.Net;
using System.Text;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>An invoice as one HTML page: no script, no font or image from elsewhere, made for A4.</summary>
/// <remarks>
/// <code>
/// sheet 1: who owes whom how much for what, and who approved it     one page, however often was settled
/// annex:   every settlement with its transaction, report and anchor  as many pages as it takes
/// </code>
/// Every text of a stranger (names, cost centres) is encoded.
/// </remarks>
internal static class InvoicePage
{
    // Digits of a hash on the first sheet; the annex has them all.
    private const int ShortDigits = 12;

    private const string Style = """
        @page { size: A4; margin: 16mm 16mm 18mm }
        :root { --ink: #16202c; --quiet: #5b6673; --line: #cfd6de; --accent: #1a5fb4 }
        * { box-sizing: border-box }
        body { font: 9.5pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; color: var(--ink); margin: 12mm auto;
               max-width: 178mm; -webkit-print-color-adjust: exact; print-color-adjust: exact }
        header { display: flex; justify-content: space-between; align-items: flex-end; gap: 8mm;
                 border-bottom: 2pt solid var(--accent); padding-bottom: 4mm; margin-bottom: 6mm }
        h1 { font-size: 19pt; line-height: 1.15; margin: 0 } h2 { font-size: 11pt; margin: 7mm 0 2mm }
        .due { text-align: right; white-space: nowrap } .due b { display: block; font-size: 17pt; line-height: 1.2 }
        .quiet, dt, th { color: var(--quiet) } .n { text-align: right; font-variant-numeric: tabular-nums;
        white-space: nowrap }
        .facts { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm 8mm } dl { margin: 0 } dd { margin: 0 0 2mm }
        dt { font-size: 8pt } table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
        th, td { padding: 1.6mm 2mm; text-align: left; vertical-align: top } th { font-weight: 600; font-size: 8pt }
        th.n { text-align: right } thead th { border-bottom: 1pt solid var(--ink) }
        tbody td { border-bottom: .5pt solid var(--line) } td:first-child, th:first-child { padding-left: 0 }
        td:last-child, th:last-child { padding-right: 0 } tfoot td { border: none; padding-top: 1mm }
        tfoot tr:last-child td { font-weight: 700; font-size: 11pt; border-top: 1pt solid var(--ink); padding-top: 2mm }
        .mono { font: 7.5pt/1.4 "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere }
        .note { margin-top: 7mm; padding: 3mm 4mm; background: #f2f5f9; border-left: 2pt solid var(--accent) }
        .annex { break-before: page } .annex .mono td { padding: 1mm 2mm 1mm 0 }
        .annex th:first-child, .annex td:first-child { white-space: nowrap }
        @media print { body { margin: 0; max-width: none } }
        """;

    /// <summary>The page.</summary>
    internal static string Of(InvoiceDocument invoice)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>Invoice ")
            .Append(Text(invoice.Number)).Append("</title>\n<style>\n").Append(Style).Append("</style></head><body>\n");
        Head(html, invoice);
        Lines(html, invoice);
        Approvals(html, invoice);
        html.Append("<p class=\"note\">Anybody can check this without the ledger's operator: <span class=\"mono\">"
            + "grid audit bundle ID</span> writes the evidence of a workload, <span class=\"mono\">grid audit verify "
            + "FILE</span> recomputes it offline. The annex has every settlement.</p>\n");
        Annex(html, invoice);
        html.Append("</body></html>\n");
        return html.ToString();
    }

    private static void Head(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<header><div><div class=\"quiet\">").Append(Text(invoice.Organisation.Name))
            .Append("</div>\n<h1>Invoice ").Append(Text(invoice.Number)).Append("</h1></div>\n<div class=\"due\">")
            .Append("<span class=\"quiet\">Charged in ").Append(Text(invoice.Month)).Append("</span><b>")
            .Append(Text($"{invoice.Total} {invoice.Symbol}")).Append("</b></div></header>\n<div class=\"facts\"><dl>");
        Fact(html, "To", $"{invoice.Department.Name} (unit {invoice.Department.Id})");
        Fact(html, "From", $"{invoice.Organisation.Name}, for {Farms(invoice)}");
        html.Append("</dl><dl>");
        Fact(html, "Settlements", $"from {TimeText.Of(invoice.From)} until before {TimeText.Of(invoice.Until)}");
        Fact(
            html,
            "Ledger",
            $"chain {invoice.ChainId} up to block {invoice.LastBlock}; {invoice.AccountsChecked} accounts agree with "
            + "their charges to the micro-credit");
        html.Append("</dl></div>\n");
    }

    private static void Lines(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<h2>Charges</h2>\n<table><thead><tr><th>Workload</th><th>Cost centre</th><th>Node</th>"
            + "<th class=\"n\">Ready time</th><th class=\"n\">Price</th><th class=\"n\">Amount, ")
            .Append(Text(invoice.Symbol)).Append("</th></tr></thead>\n<tbody>\n");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            string price = $"{Micro(line.PriceMicro)} / {Duration.Format(line.PriceSeconds)}";
            html.Append("<tr><td>").Append(Text(line.Name)).Append("</td><td>").Append(Text(line.CostCentre))
                .Append("</td><td>").Append(Text($"{line.NodeName} ({line.Farm.Name})"))
                .Append("</td><td class=\"n\">").Append(Text(Duration.Format(line.Seconds)))
                .Append("</td><td class=\"n\">").Append(Text(price))
                .Append("</td><td class=\"n\">").Append(Text(line.Amount)).Append("</td></tr>\n");
        }

        html.Append("</tbody>\n<tfoot>");
        Sum(html, "Rounding of the lines", invoice.Rounding);
        Sum(html, $"Of which platform fee {Micro(invoice.FeeMicro)}; exactly {Micro(invoice.TotalMicro)}", "");
        Sum(html, "Total", invoice.Total);
        html.Append("</tfoot></table>\n");
    }

    private static void Approvals(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<h2>Who approved it</h2>\n<table><thead><tr><th>Workload</th><th>Asked by</th><th>Approved by</th>"
            + "<th>They signed</th><th class=\"n\">Settlements</th></tr></thead>\n<tbody>\n");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            html.Append("<tr><td>").Append(Text(line.Name)).Append("</td><td class=\"mono\">").Append(Short(line.Requester))
                .Append("</td><td class=\"mono\">").AppendJoin("<br>", line.Approvers.Select(Short))
                .Append("</td><td class=\"mono\">").Append(Short(line.ApprovalDigest))
                .Append(CultureInfo.InvariantCulture, $"</td><td class=\"n\">{line.Settlements.Count}</td></tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void Annex(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<section class=\"annex\"><h2>Annex to invoice ").Append(Text(invoice.Number))
            .Append(": every settlement and its proof</h2>\n");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            html.Append("<h2>").Append(Text(line.Name)).Append("</h2>\n<dl class=\"mono\">");
            Fact(html, "Workload, and what its approvers signed", line.Workload);
            Fact(html, "Manifest", line.ManifestHash);
            Fact(html, "Asked by", line.Requester);
            Fact(html, "Approved by", string.Join(", ", line.Approvers));
            html.Append("</dl>\n<table class=\"mono\"><thead><tr><th>Epoch</th><th class=\"n\">Ready, s</th>"
                + "<th class=\"n\">Amount</th><th>Block and transaction</th><th>Report and its anchor</th></tr></thead>"
                + "<tbody>\n");
            foreach (ChargeEntry charge in line.Settlements)
                Settlement(html, charge);
            html.Append("</tbody></table>\n");
        }

        html.Append("</section>\n");
    }

    private static void Settlement(StringBuilder html, ChargeEntry charge) => html
        .Append(CultureInfo.InvariantCulture, $"<tr><td>{charge.Epoch}</td><td class=\"n\">{charge.Seconds}</td>")
        .Append("<td class=\"n\">").Append(Micro(charge.AmountMicro)).Append("</td><td>")
        .Append(CultureInfo.InvariantCulture, $"{charge.Block} {charge.Transaction}</td><td>")
        .Append(charge.ReportHash ?? "not in the settlement").Append("<br>")
        .Append(charge.AnchorTransaction ?? "no anchor").Append("</td></tr>\n");

    private static string Farms(InvoiceDocument invoice) =>
        string.Join(", ", invoice.Lines.Select(static line => $"farm {line.Farm.Name}").Distinct());

    private static string Short(string hash) =>
        hash.Length > ShortDigits ? $"{hash[..ShortDigits]}…{hash[^4..]}" : hash;

    private static void Sum(StringBuilder html, string name, string amount) => html
        .Append("<tr><td colspan=\"5\" class=\"n\">").Append(Text(name))
        .Append("</td><td class=\"n\">").Append(Text(amount)).Append("</td></tr>");

    private static void Fact(StringBuilder html, string name, string value) => html
        .Append("<dt class=\"quiet\">").Append(Text(name)).Append("</dt><dd>").Append(Text(value)).Append("</dd>");

    private static string Micro(string micro) => Credits.Format(UInt256.Parse(micro));

    private static string Text(string text) => WebUtility.HtmlEncode(Terminal.Printable.Of(text));
}
