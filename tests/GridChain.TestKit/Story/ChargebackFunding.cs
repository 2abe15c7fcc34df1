using System.Text.Json;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>Where money comes from beside payments in: lent by the farm, given every month by the treasury.</summary>
/// <param name="acme">The organisation.</param>
/// <param name="steps">Where the steps are noted.</param>
internal sealed class ChargebackFunding(AcmeFounding acme, StepTable steps)
{
    /// <summary>Name of the notes in which research is charged.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>Research borrows, marketing gets an allowance; retail paid in already.</summary>
    public async Task RunAsync()
    {
        await steps.RunAsync("olaf lends research 200 credits; the governors accept the farm's notes", LendAsync);
        await steps.RunAsync("tom gives marketing 60 credits a month; mia draws 40", async () =>
        {
            await acme.As("tom", "account", "deposit", "ACME", "100", "--coin", "ACR");
            await acme.As("tom", "allowance", "grant", "ACME/marketing", "60", "--every", "30d", "--coin", "ACR", "--yes");
            JsonElement drawn = await acme.As("mia", "allowance", "draw", "ACME/marketing", "40", "--coin", "ACR");
            Check.Equal("20000000", drawn.GetProperty("drawableMicro").GetString(), "what is left of the allowance");
            ProgramResult over = await acme.TryAs("mia", "allowance", "draw", "ACME/marketing", "21", "--coin", "ACR");
            Check.Equal(4, over.ExitCode, "exit code of drawing too much");
            return "20 left this month; drawing 21 is refused";
        });
        await steps.RunAsync("olaf puts 20 credits of bond on the node", async () =>
        {
            await acme.As("tom", "account", "deposit", "ACME/basement", "20", "--coin", "ACR");
            await acme.As("olaf", "node", "bond", "node-1", "20", "--coin", "ACR");
            return "";
        });
    }

    /// <summary>The farm sends an invoice over all that research owes, and rita pays it.</summary>
    public async Task SettleCreditAsync() => await steps.RunAsync(
        "olaf invoices what research owes; rita pays, and the line is whole again",
        async () =>
        {
            await acme.As("tom", "account", "deposit", "ACME/research", "50", "--coin", "ACR");
            JsonElement sent = await acme.As("olaf", "credit", "invoice", "ACME/research", "ACME/basement", "--coin", "ACR");
            JsonElement paid = await acme.As("rita", "credit", "pay", "ACME/research", "ACME/basement", "--coin", "ACR");
            Check.Equal("0", paid.GetProperty("owedMicro").GetString(), "what is still owed");
            Check.Equal("200000000", paid.GetProperty("freeMicro").GetString(), "what is free of the line");
            return $"invoice {sent.GetProperty("invoice")}: "
                + Contracts.Credits.Format(UInt256.Parse(sent.GetProperty("invoicedMicro").GetString()));
        });

    private async Task<string> LendAsync()
    {
        JsonElement line = await acme.As(
            "olaf", "credit", "line", "ACME/research", "ACME/basement", "200", "--days", "30", "--coin", "ACR");
        Notes = line.GetProperty("notes").GetString()!;
        await acme.As(
            "olaf", "node", "price", "node-1", "--coin", Notes, "--period", "1h", "--cpu-milli", acme.CpuPrice,
            "--memory-mib", "0.00002", "--ssd-gib", "0.001");
        string file = Path.Combine(acme.Cli.Home, "notes.json");
        await acme.As("gus", "org", "coin", "ACME", Notes, "--out", file, "--yes");
        await acme.As("gwen", "change", "sign", file, "--yes");
        await acme.As("tom", "change", "submit", file);
        return Notes;
    }
}
