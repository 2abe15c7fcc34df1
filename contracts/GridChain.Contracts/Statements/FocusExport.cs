using System.Collections.Immutable;

namespace GridChain.Contracts.Statements;

/// <summary>Settlements as a cost and usage file of FinOps' FOCUS 1.2, each row with the way to its proof.</summary>
/// <remarks>
/// All columns of FOCUS 1.2 stand in the file; those of commitments, capacity reservations and zones are empty, as
/// nothing is sold that way. Columns that begin with <c>x_</c> are ours. Amounts have six decimals and are exact:
/// their sum is what the ledger settled, with what departments paid beside it (<see cref="FocusSide"/>).
/// </remarks>
public static class FocusExport
{
    /// <summary>Version of the FinOps Open Cost and Usage Specification.</summary>
    public const string Version = "1.2";

    private static readonly ImmutableArray<(string Name, Func<FocusRow, string?> Value)> Table =
    [
        ("AvailabilityZone", static _ => null),
        ("BilledCost", static row => row.Billed),
        ("BillingAccountId", static row => FocusRow.Text(row.Line.Organisation.Id)),
        ("BillingAccountName", static row => row.Line.Organisation.Name),
        ("BillingAccountType", static _ => "Organisation"),
        ("BillingCurrency", static row => row.Currency),
        ("BillingPeriodEnd", static row => row.MonthEnd),
        ("BillingPeriodStart", static row => row.MonthStart),
        ("CapacityReservationId", static _ => null),
        ("CapacityReservationStatus", static _ => null),
        ("ChargeCategory", static _ => "Usage"),
        ("ChargeClass", static _ => null),
        ("ChargeDescription", static row => row.Description),
        ("ChargeFrequency", static _ => "Usage-Based"),
        ("ChargePeriodEnd", static row => DecimalText.Time(row.Line.UsedUntil)),
        ("ChargePeriodStart", static row => DecimalText.Time(row.Line.UsedFrom)),
        ("CommitmentDiscountCategory", static _ => null),
        ("CommitmentDiscountId", static _ => null),
        ("CommitmentDiscountName", static _ => null),
        ("CommitmentDiscountQuantity", static _ => null),
        ("CommitmentDiscountStatus", static _ => null),
        ("CommitmentDiscountType", static _ => null),
        ("CommitmentDiscountUnit", static _ => null),
        ("ConsumedQuantity", static row => row.Seconds),
        ("ConsumedUnit", static _ => "Seconds"),
        ("ContractedCost", static row => row.Contracted),
        ("ContractedUnitPrice", static row => row.ContractedUnitPrice),
        ("EffectiveCost", static row => row.Billed),
        ("InvoiceId", static row => Invoice.NumberOf(row.Line)),
        ("InvoiceIssuerName", static row => row.Line.Organisation.Name),
        ("ListCost", static row => row.List),
        ("ListUnitPrice", static row => row.ListUnitPrice),
        ("PricingCategory", static row => row.Line.Terms.Tariff.IsZero ? "Standard" : "Other"),
        ("PricingCurrency", static row => row.Line.Symbol),
        ("PricingCurrencyContractedUnitPrice", static row => row.ContractedUnitPrice),
        ("PricingCurrencyEffectiveCost", static row => row.Billed),
        ("PricingCurrencyListUnitPrice", static row => row.ListUnitPrice),
        ("PricingQuantity", static row => row.Hours),
        ("PricingUnit", static _ => "Hours"),
        ("ProviderName", static _ => "GridChain"),
        ("PublisherName", static row => row.Line.Farm.Name),
        ("RegionId", static row => row.Region),
        ("RegionName", static row => row.Region),
        ("ResourceId", static row => row.Line.Workload.ToString()),
        ("ResourceName", static row => row.Line.Name),
        ("ResourceType", static row => row.Line.Kind.Length > 0 ? row.Line.Kind : "workload"),
        ("ServiceCategory", static row => row.Service.Category),
        ("ServiceName", static row => row.Service.Name),
        ("ServiceSubcategory", static row => row.Service.Subcategory),
        ("SkuId", static row => row.Sku),
        ("SkuMeter", static _ => "Ready time"),
        ("SkuPriceDetails", static row => row.PriceDetails),
        ("SkuPriceId", static row => row.PriceId),
        ("SubAccountId", static row => FocusRow.Text(row.Line.Department.Id)),
        ("SubAccountName", static row => row.Line.Department.Name),
        ("SubAccountType", static _ => "Department"),
        ("Tags", static row => row.Tags),
        ("x_AnchorTx", static row => FocusRow.Text(row.Line.AnchorTransaction)),
        ("x_ApprovalDigest", static row => row.Line.Workload.ToString()),
        ("x_Approvers", static row => row.Approvers),
        ("x_Block", static row => FocusRow.Text(row.Line.Block)),
        ("x_CostCentre", static row => row.Line.CostCentre),
        ("x_Epoch", static row => FocusRow.Text(row.Line.Epoch)),
        ("x_FarmId", static row => FocusRow.Text(row.Line.Farm.Id)),
        ("x_FeeCost", static row => DecimalText.Credits(row.Line.Fee)),
        ("x_LogIndex", static row => FocusRow.Text(row.Line.LogIndex)),
        ("x_NodeId", static row => FocusRow.Text(row.Line.Terms.Node)),
        ("x_ReportHash", static row => FocusRow.Text(row.Line.ReportHash)),
        ("x_Requester", static row => row.Line.Terms.Requester.ToChecksum()),
        ("x_ReservationId", static row => row.Line.Workload.ToString()),
        ("x_SettledAt", static row => DecimalText.Time(row.Line.SettledAt)),
        ("x_SettlementTx", static row => row.Line.Transaction.ToString()),
        ("x_SpecHash", static row => row.Line.Terms.ManifestHash.ToString()),
        ("x_TierMultiplier", static _ => null),
        ("x_UsageRoot", static row => FocusRow.Text(row.Line.UsageRoot)),
    ];

    /// <summary>Names of the columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } = [.. Table.Select(static column => column.Name)];

    /// <summary>The file as CSV: a header, then one record a settlement.</summary>
    /// <param name="charges">Settlements.</param>
    /// <param name="currency">Accounting currency that a credit stands for, ISO 4217.</param>
    public static IEnumerable<string> Csv(IEnumerable<ChargeLine> charges, string currency) =>
        charges.Select(line => Statements.Csv.Record(Values(line, currency).Select(static value => value.Value ?? "")))
            .Prepend(Statements.Csv.Record(Columns));

    /// <summary>The file as CSV: a header, the settlements, then what else is on the statement.</summary>
    /// <param name="charges">Settlements.</param>
    /// <param name="sides">Refunds, fines, fees, allowances.</param>
    /// <param name="currency">Accounting currency that a credit stands for, ISO 4217.</param>
    public static IEnumerable<string> Csv(
        IEnumerable<ChargeLine> charges, IEnumerable<SideLine> sides, string currency) =>
        Csv(charges, currency).Concat(sides.SelectMany(line => Values(line, currency)).Select(static row =>
            Statements.Csv.Record(row.Select(static value => value.Value ?? ""))));

    /// <summary>The rows of a line beside settlements: all columns with their values.</summary>
    /// <param name="line">The line.</param>
    /// <param name="currency">Accounting currency that a credit stands for, ISO 4217.</param>
    public static IEnumerable<IEnumerable<KeyValuePair<string, string?>>> Values(SideLine line, string currency) =>
        FocusSide.RowsOf(line, currency).Select(static row => Columns.Select(name =>
            KeyValuePair.Create(name, row.TryGetValue(name, out string? value) && value.Length > 0 ? value : null)));

    /// <summary>The columns of one settlement with their values; null where FOCUS has none.</summary>
    /// <param name="charge">The settlement.</param>
    /// <param name="currency">Accounting currency that a credit stands for, ISO 4217.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Values(ChargeLine charge, string currency)
    {
        var row = new FocusRow(charge, currency);
        return Table.Select(column => KeyValuePair.Create(column.Name, column.Value(row)));
    }
}
