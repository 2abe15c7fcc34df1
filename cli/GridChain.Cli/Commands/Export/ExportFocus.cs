using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridChain.Cli.Commands.Charges;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands.Export;

/// <summary>grid export focus: FinOps' cost and usage file.</summary>
internal static class ExportFocus
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Columns that are numbers in the JSON form; exact, as the text of the CSV form.
    private static readonly HashSet<string> Numbers =
    [
        "BilledCost", "ConsumedQuantity", "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "ListCost",
        "ListUnitPrice", "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost",
        "PricingCurrencyListUnitPrice", "PricingQuantity", "x_FeeCost",
    ];

    internal static Command Create(CommandHost host)
    {
        var options = new ChargeOptions();
        Option<string> format = ExportFile.Format("csv", "csv", "jsonl");
        Option<string?> file = ExportFile.Out();
        Option<string> currency = new("--currency")
        {
            Description = "Accounting currency that one credit stands for: its ISO 4217 code (EUR).",
            HelpName = "CODE",
            DefaultValueFactory = static _ => "EUR",
        };
        var command = new Command(
            "focus",
            "Write charges as a FOCUS 1.2 cost and usage file for FinOps tools. The sum of BilledCost is what the "
            + "ledger settled, with fines and fees that departments paid, to the micro-credit; columns x_ lead to "
            + "approvers and proof.")
        {
            format, file, currency,
        };
        options.AddTo(command);
        host.Run(command, async (run, cancel) =>
        {
            string code = Code(run.Line.GetRequiredValue(currency));
            string kind = run.Line.GetRequiredValue(format);
            ChargeSelection charges = await ChargeSelection.ReadAsync(run, options, needsOneCoin: true, cancel);
            string text = kind == "csv"
                ? string.Concat(FocusExport.Csv(charges.Lines, charges.Sides, code))
                : string.Concat(charges.Lines.Select(line => FocusExport.Values(line, code))
                    .Concat(charges.Sides.SelectMany(side => FocusExport.Values(side, code))).Select(Json));
            await ExportFile.WriteAsync(
                run,
                run.Line.GetValue(file) ?? $"focus.{kind}",
                Encoding.UTF8.GetBytes(text),
                new ExportDocument(
                    run.Line.GetValue(file) ?? $"focus.{kind}",
                    kind,
                    charges.Lines.Length + charges.Sides.Sum(side => FocusExport.Values(side, code).Count()),
                    CoinSum.Of(charges.Lines, charges.Sides),
                    charges.LastBlock),
                cancel);
        });
        return command;
    }

    /// <summary>One JSON object with its line end.</summary>
    internal static string Json(IEnumerable<KeyValuePair<string, string?>> columns)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            foreach ((string name, string? value) in columns)
            {
                json.WritePropertyName(name);
                if (value is null)
                    json.WriteNullValue();
                else if (Numbers.Contains(name))
                    json.WriteRawValue(value);
                else
                    json.WriteStringValue(value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Code(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper)
        ? text
        : throw new CommandFailure(
            ExitCode.Usage, $"--currency is '{text}'; a code of ISO 4217 such as EUR or CHF was expected.");
}
