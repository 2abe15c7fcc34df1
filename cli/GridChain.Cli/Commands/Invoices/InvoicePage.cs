using System.Globalization;
using System.Net;
using System.Text;
using GridChain.Cli.Commands.Charges;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>An invoice as one HTML page: no script, no font or image from elsewhere, made for A4.</summary>
/// <remarks>Every text of a stranger (names, cost centres) is encoded.</remarks>
internal static class InvoicePage
{
    private const string Style = """
        @page { size: A4; margin: 18mm 16mm }
        body { font: 10pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; color: #1a1a1a; margin: 2rem auto;
               max-width: 178mm }
        h1 { font-size: 20pt; margin: 0 0 .2rem } h2 { font-size: 12pt; margin: 1.6rem 0 .4rem }
        table { border-collapse: collapse; width: 100% } th, td { padding: .3rem .5rem; vertical-align: top }
        th { text-align: left; border-bottom: 1.5pt solid #1a1a1a; font-weight: 600 }
        td { border-bottom: .5pt solid #c8c8c8 } .n { text-align: right; font-variant-numeric: tabular-nums }
        tfoot td { border-bottom: none; font-weight: 600 } tr { break-inside: avoid }
        .mono { font: 7.5pt/1.4 "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere }
        .quiet { color: #595959 } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem }
        dd { margin: 0 } @media print { body { margin: 0; max-width: none } }
        """;

    /// <summary>The page.</summary>
    internal static string Of(InvoiceDocument invoice)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>Invoice ")
            .Append(Text(invoice.Number)).Append("</title>\n<style>\n").Append(Style).Append("</style></head><body>\n");
        Head(html, invoice);
        Lines(html, invoice);
        Proofs(html, invoice);
        html.Append("</body></html>\n");
        return html.ToString();
    }

    private static void Head(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<h1>Invoice ").Append(Text(invoice.Number)).Append("</h1>\n<dl>");
        Fact(html, "From", invoice.Organisation.Name);
        Fact(html, "To", $"{invoice.Department.Name} (unit {invoice.Department.Id})");
        Fact(html, "For", $"{invoice.Month}: settlements from {TimeText.Of(invoice.From)} until before "
            + TimeText.Of(invoice.Until));
        Fact(html, "Coin", $"{invoice.Symbol}, {invoice.Coin}");
        Fact(html, "Ledger", $"chain {invoice.ChainId} up to block {invoice.LastBlock}; {invoice.AccountsChecked} "
            + "accounts agree with their charges to the micro-credit");
        html.Append("</dl>\n");
    }

    private static void Lines(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<h2>Charges</h2>\n<table><thead><tr><th>Workload</th><th>Cost centre</th><th>Node</th>"
            + "<th class=\"n\">Ready, s</th><th class=\"n\">Price</th><th class=\"n\">Amount, ")
            .Append(Text(invoice.Symbol)).Append("</th></tr></thead>\n<tbody>\n");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            string price = $"{Micro(line.PriceMicro)} per {Duration.Format(line.PriceSeconds)}";
            html.Append("<tr><td>").Append(Text(line.Name)).Append("</td><td>").Append(Text(line.CostCentre))
                .Append("</td><td>").Append(Text($"{line.NodeName} ({line.Farm.Name})"))
                .Append("</td><td class=\"n\">").Append(CultureInfo.InvariantCulture, $"{line.Seconds}")
                .Append("</td><td class=\"n\">").Append(Text(price))
                .Append("</td><td class=\"n\">").Append(Text(line.Amount)).Append("</td></tr>\n");
        }

        html.Append("</tbody>\n<tfoot>");
        Sum(html, "Rounding", invoice.Rounding);
        Sum(html, $"Total (exactly {Micro(invoice.TotalMicro)}, of which fee {Micro(invoice.FeeMicro)})", invoice.Total);
        html.Append("</tfoot></table>\n");
    }

    private static void Proofs(StringBuilder html, InvoiceDocument invoice)
    {
        html.Append("<h2>Who approved it, and where the proof is</h2>\n");
        foreach (InvoiceLineEntry line in invoice.Lines)
        {
            html.Append("<dl>");
            Fact(html, "Workload", $"{line.Name}, {line.Workload}");
            Fact(html, "Asked by", line.Requester);
            Fact(html, "Approved by", string.Join(", ", line.Approvers));
            Fact(html, "They signed", line.ApprovalDigest);
            Fact(html, "Manifest", line.ManifestHash);
            html.Append("</dl>\n<table class=\"mono\"><thead><tr><th>Epoch</th><th class=\"n\">Ready, s</th>"
                + "<th class=\"n\">Amount</th><th>Block and transaction</th><th>Report and its anchor</th></tr></thead>"
                + "<tbody>\n");
            foreach (ChargeEntry charge in line.Settlements)
                Settlement(html, charge);
            html.Append("</tbody></table>\n");
        }

        html.Append("<p class=\"quiet\">Anybody can check this without the ledger's operator: "
            + "<span class=\"mono\">grid audit bundle ID</span> writes the evidence of a workload, "
            + "<span class=\"mono\">grid audit verify FILE</span> recomputes it offline.</p>\n");
    }

    private static void Settlement(StringBuilder html, ChargeEntry charge) => html
        .Append(CultureInfo.InvariantCulture, $"<tr><td>{charge.Epoch}</td><td class=\"n\">{charge.Seconds}</td>")
        .Append("<td class=\"n\">").Append(Micro(charge.AmountMicro)).Append("</td><td>")
        .Append(CultureInfo.InvariantCulture, $"{charge.Block} {charge.Transaction}</td><td>")
        .Append(charge.ReportHash ?? "not in the settlement").Append("<br>")
        .Append(charge.AnchorTransaction ?? "no anchor").Append("</td></tr>\n");

    private static void Sum(StringBuilder html, string name, string amount) => html
        .Append("<tr><td colspan=\"5\" class=\"n\">").Append(Text(name))
        .Append("</td><td class=\"n\">").Append(Text(amount)).Append("</td></tr>");

    private static void Fact(StringBuilder html, string name, string value) => html
        .Append("<dt class=\"quiet\">").Append(Text(name)).Append("</dt><dd>").Append(Text(value)).Append("</dd>");

    private static string Micro(string micro) => Credits.Format(UInt256.Parse(micro));

    private static string Text(string text) => WebUtility.HtmlEncode(Terminal.Printable.Of(text));
}
