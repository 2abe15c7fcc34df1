using System.Text.Json;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>A disputed period before a court of auditors, from the complaint to the ruling, and a demand for data.</summary>
/// <param name="acme">The organisation.</param>
/// <param name="steps">Where the steps are noted.</param>
internal sealed class ChargebackCourt(AcmeFounding acme, StepTable steps)
{
    /// <summary>People of the court: governors, then auditors.</summary>
    public static readonly string[] People = ["cora", "cyrus", "ida", "ivo", "ian"];

    /// <summary>Founds the court, and lets the farm submit to it.</summary>
    public async Task FoundAsync() => await steps.RunAsync(
        "found a court on neither side; its three auditors enrol, and the farm names it",
        async () =>
        {
            await acme.As("cora", "org", "create", "-f", await acme.WriteAsync("court.yaml", ChargebackFiles.Court));
            foreach (string auditor in People[2..])
                await acme.As(auditor, "dispute", "enrol", "Court");
            JsonElement court = await acme.As("olaf", "dispute", "court", "ACME/basement", "Court");
            return $"{court.GetProperty("auditors").GetArrayLength()} auditors";
        });

    /// <summary>Mia contests a period; the panel refunds 60 percent, and the governors uphold it.</summary>
    /// <param name="workload">Marketing's workload.</param>
    public async Task DisputeAsync(string workload)
    {
        string number = "";
        await steps.RunAsync("mia contests a period of marketing's page: it could not be reached", async () =>
        {
            JsonElement opened = default;
            await Check.EventuallyAsync(
                async () =>
                {
                    ProgramResult result = await acme.TryAs(
                        "mia", "dispute", "open", workload, "--because", "unreachable", "--yes", "-o", "json");
                    if (result.ExitCode != 0)
                        return false;
                    using JsonDocument document = JsonDocument.Parse(result.Output);
                    opened = document.RootElement.Clone();
                    return true;
                },
                TimeSpan.FromSeconds(60),
                "Marketing's usage could not be contested.",
                TimeSpan.FromMilliseconds(300));
            number = opened.GetProperty("dispute").GetRawText();
            return $"dispute {number}: {opened.GetProperty("seconds")} s are held back";
        });
        await steps.RunAsync(
            "olaf answers; the panel is drawn by lot; two of three refund 60 %", () => JudgeAsync(number));
        await steps.RunAsync("olaf appeals; the court's governors uphold the refund; the loser's bond pays", async () =>
        {
            await acme.As("olaf", "dispute", "appeal", number);
            string file = Path.Combine(acme.Cli.Home, "ruling.json");
            await acme.As("cora", "dispute", "rule", number, "60%", "--out", file, "--yes");
            await acme.As("cyrus", "change", "sign", file, "--yes");
            await acme.As("olaf", "change", "submit", file);
            JsonElement closed = await acme.Cli.RunAsync("dispute", "show", number);
            Check.Equal("closed", closed.GetProperty("stage").GetString(), "stage of the dispute");
            Check.Equal(6_000, closed.GetProperty("refundBps").GetInt32(), "refund");
            return "closed for good";
        });
    }

    /// <summary>Retail demands a piece of what the node stores for it.</summary>
    /// <param name="workload">Retail's workload.</param>
    public async Task ChallengeAsync(string workload) => await steps.RunAsync(
        "ana demands one piece of retail's stored data; the node shows it and earns the fee",
        async () =>
        {
            string rows = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"row {i}\n"));
            string data = await acme.WriteAsync("backup", rows);
            string file = Path.Combine(acme.Cli.Home, "promise.json");
            JsonElement promise = await acme.As(
                "ana", "storage", "promise", workload, "--data", data, "--fee", "0.5", "--penalty", "5", "--out", file,
                "--yes");
            await acme.As("node-1", "storage", "record", file, "--yes");
            JsonElement asked = await acme.As(
                "ana", "storage", "challenge", promise.GetProperty("digest").GetString()!);
            string number = asked.GetProperty("challenge").GetRawText();
            JsonElement shown = await acme.As("olaf", "storage", "answer", number, "--data", data);
            Check.Equal("answered", shown.GetProperty("state").GetString(), "state of the challenge");
            return $"piece {shown.GetProperty("piece")} of {promise.GetProperty("pieces")}";
        });

    private async Task<string> JudgeAsync(string number)
    {
        await acme.As("olaf", "dispute", "answer", number);
        JsonElement drawn = await acme.As("mia", "dispute", "draw", number);
        Check.Equal("voting", drawn.GetProperty("stage").GetString(), "stage of the dispute");
        foreach (string auditor in People[2..4])
            await acme.As(auditor, "dispute", "vote", number, "60%");
        JsonElement decided = await acme.Cli.RunAsync("dispute", "show", number);
        Check.Equal("decided", decided.GetProperty("stage").GetString(), "stage of the dispute");
        ProgramResult foreign = await acme.TryAs("mia", "dispute", "vote", number, "100%");
        Check.Equal(6, foreign.ExitCode, "exit code of a late vote");
        return string.Join(", ", People[2..]);
    }
}
