
namespace GridChain.Contracts.Statements;

/// <summary>Lines beside settlements in the words of FOCUS 1.2.</summary>
/// <remarks>
/// <code>
/// refund          Adjustment, One-Time      0: what was refunded was held back and never billed
/// fine            Adjustment, One-Time      what a department that lost a dispute paid
/// challenge fee   Purchase, One-Time        what a department paid for an answered storage challenge
/// allowance       Credit, Recurring         - to the department, and + on the treasury's own sub-account: together 0
/// </code>
/// Payments on credit are no charges (FOCUS leaves payments out); the use was charged in notes. So the sum of
/// BilledCost is what was settled, with the fines and fees that departments paid.
/// </remarks>
internal static class FocusSide
{
    private const string OneTime = "One-Time";

    /// <summary>The rows of a line: columns that have a value.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> RowsOf(SideLine line, string currency)
    {
        string amount = DecimalText.Credits(line.Amount);
        string cost = DecimalText.Credits(line.Cost);
        switch (line.Kind)
        {
            case SideKind.Refund:
            case SideKind.Fine when !line.Cost.IsZero:
                yield return Row(line, currency, line.Department, ("Adjustment", OneTime), cost);
                break;
            case SideKind.ChallengeFee when !line.Cost.IsZero:
                yield return Row(line, currency, line.Department, ("Purchase", OneTime), cost);
                break;
            case SideKind.Allowance when !line.Amount.IsZero:
                yield return Row(line, currency, line.Department, ("Credit", "Recurring"), "-" + amount);
                yield return Row(line, currency, line.Organisation, ("Adjustment", "Recurring"), amount);
                break;
            default:
                break;
        }
    }

    private static Dictionary<string, string> Row(
        SideLine line, string currency, NamedUnit account, (string Category, string Frequency) charge, string cost)
    {
        StatementPeriod month = StatementPeriod.MonthOf(line.At);
        string at = DecimalText.Time(line.At);
        return new Dictionary<string, string>
        {
            ["BilledCost"] = cost,
            ["BillingAccountId"] = FocusRow.Text(line.Organisation.Id),
            ["BillingAccountName"] = line.Organisation.Name,
            ["BillingAccountType"] = "Organisation",
            ["BillingCurrency"] = currency,
            ["BillingPeriodEnd"] = DecimalText.Time(month.Until),
            ["BillingPeriodStart"] = DecimalText.Time(month.From),
            ["ChargeCategory"] = charge.Category,
            ["ChargeDescription"] = line.Text,
            ["ChargeFrequency"] = charge.Frequency,
            ["ChargePeriodEnd"] = DecimalText.Time(line.At + 1),
            ["ChargePeriodStart"] = at,
            ["ContractedCost"] = cost,
            ["EffectiveCost"] = cost,
            ["InvoiceIssuerName"] = line.Organisation.Name,
            ["ListCost"] = cost,
            ["PricingCurrency"] = line.Symbol,
            ["PricingCurrencyEffectiveCost"] = cost,
            ["ProviderName"] = "GridChain",
            ["PublisherName"] = line.To.Name,
            ["ResourceId"] = line.Workload?.ToString() ?? "",
            ["ServiceCategory"] = "Other",
            ["ServiceName"] = "GridChain",
            ["ServiceSubcategory"] = "Other (Other)",
            ["SubAccountId"] = FocusRow.Text(account.Id),
            ["SubAccountName"] = account.Name,
            ["SubAccountType"] = account == line.Organisation ? "Organisation" : "Department",
            ["x_Block"] = FocusRow.Text(line.Block),
            ["x_LogIndex"] = FocusRow.Text(line.LogIndex),
            ["x_SettledAt"] = at,
            ["x_SettlementTx"] = line.Transaction.ToString(),
        };
    }
}
