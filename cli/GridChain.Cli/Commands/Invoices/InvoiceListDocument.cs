namespace GridChain.Cli.Commands.Invoices;

/// <summary>Invoices.</summary>
internal sealed record InvoiceListDocument(ulong LastBlock, int AccountsChecked, IReadOnlyList<InvoiceRow> Items);
