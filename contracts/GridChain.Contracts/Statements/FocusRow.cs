using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Statements;

/// <summary>A settlement in the words of FOCUS 1.2; null where FOCUS has no value.</summary>
/// <remarks>
/// A credit stands for one unit of the accounting currency, so that billing and pricing amounts are equal.
/// Prices are for an hour; the quantity is cut behind twelve places, the costs are exact.
/// </remarks>
/// <param name="line">The settlement.</param>
/// <param name="currency">Accounting currency, ISO 4217.</param>
internal sealed class FocusRow(ChargeLine line, string currency)
{
    private const ulong SecondsPerHour = 3600;
    private readonly StatementPeriod month = StatementPeriod.MonthOf(line.SettledAt);

    /// <summary>The settlement.</summary>
    public ChargeLine Line => line;

    public string Currency => currency;

    public FocusService Service { get; } = FocusService.Of(line.Kind);

    public string Billed => DecimalText.Credits(line.Amount);

    public string List => DecimalText.Credits(line.ListAmount);

    /// <summary>A tariff is what was negotiated; without one the list price is.</summary>
    public string Contracted => line.Terms.Tariff.IsZero ? List : Billed;

    public string ListUnitPrice => DecimalText.Ratio(
        line.Terms.Price * SecondsPerHour, line.Terms.PeriodSeconds * Contracts.Credits.MicroPerCredit);

    public string? ContractedUnitPrice => line.Terms.Tariff.IsZero ? ListUnitPrice : null;

    public string Hours => DecimalText.Ratio(line.Seconds, SecondsPerHour);

    public string Seconds => line.Seconds.ToString(CultureInfo.InvariantCulture);

    public string MonthStart => DecimalText.Time(month.From);

    public string MonthEnd => DecimalText.Time(month.Until);

    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Name} on {line.NodeName} of {line.Farm.Name}: {line.Seconds} s ready, proved in epoch {line.Epoch}");

    public string? Region => line.Region.Length > 0 ? line.Region : null;

    /// <summary>The price that was agreed: node, amount, period.</summary>
    public string PriceId => string.Create(
        CultureInfo.InvariantCulture,
        $"node-{line.Terms.Node}-{line.Terms.Price}-per-{line.Terms.PeriodSeconds}-s");

    public string Sku => string.Create(CultureInfo.InvariantCulture, $"node-{line.Terms.Node}-{line.Kind}");

    /// <summary>What the price is for, by FOCUS's names where it has one.</summary>
    public string PriceDetails => Json(json =>
    {
        Terms terms = line.Terms;
        json.WriteNumber("CoreCount", terms.CpuMilli / 1000m);
        json.WriteNumber("MemorySize", terms.MemoryMiB / 1024m);
        json.WriteNumber("DiskSpace", terms.SsdGiB + (ulong)terms.HddGiB);
        json.WriteNumber("GpuCount", terms.Gpus);
        json.WriteNumber("x_Ipv4", terms.Ipv4);
        json.WriteNumber("x_Mbit", terms.Mbit);
    });

    public string Tags => Json(json =>
    {
        foreach ((string key, string value) in line.Labels)
            json.WriteString(key, value);
        if (line.CostCentre.Length > 0 && !line.Labels.ContainsKey("costCentre"))
            json.WriteString("costCentre", line.CostCentre);
    });

    public string Approvers => string.Join(' ', line.Approvers.Select(static who => who.ToChecksum()));

    public static string? Text(Hash256? hash) => hash?.ToString();

    public static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
