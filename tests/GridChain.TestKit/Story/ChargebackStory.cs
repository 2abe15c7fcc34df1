using System.Globalization;
using System.Text.Json;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>
/// Chargeback on real parts: three departments that pay in advance, on credit and from an allowance, side by
/// side; one request rejected, one approved by a passkey; a period disputed and judged, a piece of data demanded;
/// all settled, invoiced and exported; then the evidence, genuine and forged.
/// </summary>
/// <param name="grid">The programs, not started yet.</param>
/// <param name="steps">Where the steps are noted.</param>
/// <param name="bea">Approves for retail, at a browser with an authenticator.</param>
public sealed class ChargebackStory(LocalGrid grid, StepTable steps, IPasskeyHolder bea)
{
    private static readonly ChargebackUse Shop = new(
        "shop", "ACME/retail", "CC-4711", "prepaid", "250m", "ana", "ACR", "fay");

    private static readonly ChargebackUse Site = new(
        "site", "ACME/marketing", "CC-3100", "prepaid", "100m", "mia", "ACR", "max");

    // Research pays in notes, whose name its line of credit gives.
    private ChargebackUse lab = new(
        "lab", "ACME/research", "CC-2000", "pay-as-you-go", "500m", "rob", "", "rita");

    private AcmeFounding acme = null!;

    private readonly Dictionary<string, string> ids = [];

    /// <summary>Tells it.</summary>
    /// <exception cref="StoryException">A step was not as said.</exception>
    public async Task RunAsync()
    {
        acme = new AcmeFounding(
            grid,
            steps,
            "2s",
            ChargebackFiles.Organisation,
            ["rob", "rita", "mia", "max", .. ChargebackCourt.People])
        {
            // Dear enough that some seconds of use come to cents.
            CpuPrice = "0.05",
            BeforeFounding = MakePasskeyAsync,
        };
        await acme.FoundAsync();
        var funding = new ChargebackFunding(acme, steps);
        await funding.RunAsync();
        lab = lab with { Coin = funding.Notes };
        var court = new ChargebackCourt(acme, steps);
        await court.FoundAsync();
        await RejectAsync();
        await ApproveAsync();
        await court.DisputeAsync(ids[Site.Name]);
        await court.ChallengeAsync(ids[Shop.Name]);
        await SettleAsync();
        await EndAsync();
        await funding.SettleCreditAsync();
        var bills = new ChargebackBills(grid, acme, steps, RunOfAsync);
        await bills.ReportAsync(Uses);
        await bills.ProveAsync(ids[Shop.Name]);
    }

    private ChargebackUse[] Uses => [Shop, lab, Site];

    private async Task MakePasskeyAsync() => await steps.RunAsync(
        "bea makes a passkey in her browser; she needs no key file",
        async () =>
        {
            ProgramResult made = await acme.Cli.WithBrowserAsync(bea.TouchAsync, "passkey", "create", "bea");
            Check.Equal(0, made.ExitCode, $"exit code of passkey create ({made.Error})");
            return (await acme.Cli.TryAsync("passkey", "address", "bea")).Output.Trim();
        });

    private async Task RejectAsync() => await steps.RunAsync(
        "marketing asks for too much; max rejects it with a reason",
        async () =>
        {
            string id = await AskAsync(Site with { Name = "billboard", Cpu = "2" });
            await acme.As("max", "reject", id, "--reason", "Two processors for a page: ask for less.", "--yes");
            JsonElement shown = await acme.Cli.RunAsync("request", "show", id);
            Check.Equal("refused", shown.GetProperty("state").GetString(), "state of the request");
            return "Two processors for a page: ask for less.";
        });

    private async Task ApproveAsync()
    {
        foreach (ChargebackUse use in Uses)
        {
            string who = (use == Shop ? "bea by passkey and " : "") + string.Join(" and ", use.Approvers);
            string how = $"{use.Plan}, {use.Coin}";
            await steps.RunAsync($"{use.Department} asks for {use.Name} ({how}); approved: {who}", async () =>
            {
                ids[use.Name] = await AskAsync(use);
                if (use == Shop)
                    await ApproveByPasskeyAsync(ids[use.Name]);
                foreach (string person in use.Approvers)
                    await acme.As(person, "approve", ids[use.Name], "--yes");
                return ids[use.Name][..12];
            });
        }

        await steps.RunAsync("the farmer starts all three and reports them ready", async () =>
        {
            foreach (ChargebackUse use in Uses)
            {
                await Check.EventuallyAsync(
                    async () => (await RunOfAsync(use)).State == State.Deployed,
                    TimeSpan.FromSeconds(60),
                    $"{use.Name} is not deployed; see {grid.Folder}/farmer.log");
            }

            return $"{grid.InstanceProcesses().Count} containers";
        });
    }

    private async Task ApproveByPasskeyAsync(string id)
    {
        string shown = "";
        ProgramResult approved = await acme.Cli.WithBrowserAsync(
            async page => shown = await bea.TouchAsync(page), "approve", id, "--passkey", "bea");
        Check.Equal(0, approved.ExitCode, $"exit code of the approval by passkey ({approved.Error})");
        Check.That(
            shown.Contains(id, StringComparison.Ordinal) && shown.Contains("held at start", StringComparison.Ordinal),
            $"The page does not show what is signed: {shown}");
    }

    private async Task SettleAsync()
    {
        await steps.RunAsync("retail accepts its usage early and is charged at once; research is not", async () =>
        {
            await Check.EventuallyAsync(
                async () => await AcceptAndSettleAsync(Shop),
                TimeSpan.FromSeconds(90),
                "retail's usage was not settled.",
                TimeSpan.FromMilliseconds(300));
            ProgramResult early = new(-1, "", "");
            await Check.EventuallyAsync(
                async () => (early = await acme.TryAs(
                    "audrey", "usage", "settle", ids[lab.Name], "--yes", "-o", "json")).ExitCode == 6,
                TimeSpan.FromSeconds(20),
                "research's usage is not refused as too young.",
                TimeSpan.FromMilliseconds(300));
            Check.That(early.Error.Contains("TooEarly", StringComparison.Ordinal), $"It says: {early.Error}");
            return $"{Credits((await RunOfAsync(Shop)).Paid)} credits; research's contest window still runs";
        });
        await steps.RunAsync("after the contest window anybody settles research's usage", async () =>
        {
            await SettleOldestAsync(lab);
            return $"{Credits((await RunOfAsync(lab)).Paid)} credits";
        });
    }

    // The node reports the next epoch meanwhile, which nobody accepted: the accepted one is settled.
    private async Task<bool> AcceptAndSettleAsync(ChargebackUse use)
    {
        string id = ids[use.Name];
        ProgramResult accepted = await acme.TryAs(use.Requester, "usage", "accept", id, "--yes", "-o", "json");
        if (accepted.ExitCode != 0)
            return false;
        using JsonDocument usage = JsonDocument.Parse(accepted.Output);
        string epoch = usage.RootElement.GetProperty("epoch").GetRawText();
        ProgramResult settled = await acme.TryAs("audrey", "usage", "settle", id, "--epoch", epoch, "--yes");
        return settled.ExitCode == 0;
    }

    private async Task EndAsync() => await steps.RunAsync(
        "all three end; the last use is accepted and settled",
        async () =>
        {
            foreach (ChargebackUse use in Uses)
                await acme.As(use.Requester, "workload", "stop", ids[use.Name], "--yes");
            foreach (ChargebackUse use in Uses)
            {
                await Check.EventuallyAsync(
                    async () =>
                    {
                        await AcceptAndSettleAsync(use);
                        return (await RunOfAsync(use)).State == State.Closed;
                    },
                    TimeSpan.FromSeconds(90),
                    $"The last use of {use.Name} was not settled.",
                    TimeSpan.FromMilliseconds(500));
            }

            return $"{Credits(await PaidAsync())} credits in all";
        });

    private async Task<string> AskAsync(ChargebackUse use)
    {
        string image = Path.Combine(grid.Images, WebWorkload.ImageFile);
        string file = await acme.WriteAsync($"{use.Name}.yaml", ChargebackFiles.Workload(use, image));
        JsonElement request = await acme.As(use.Requester, "up", file, "--no-wait", "--yes");
        return request.GetProperty("id").GetString()!;
    }

    // The last epochs are always too young: the first one with use is the first past its window.
    private async Task SettleOldestAsync(ChargebackUse use)
    {
        ulong first = 0;
        await Check.EventuallyAsync(
            async () =>
            {
                JsonElement usage = await acme.Cli.RunAsync("usage", "list", ids[use.Name]);
                JsonElement[] epochs = [.. usage.GetProperty("items").EnumerateArray()];
                first = epochs.FirstOrDefault(epoch => epoch.GetProperty("readySeconds").GetUInt64() > 0) is
                    { ValueKind: JsonValueKind.Object } found ? found.GetProperty("epoch").GetUInt64() : 0;
                return first != 0 && (await acme.TryAs(
                    "audrey", "usage", "settle", ids[use.Name], "--yes", "--epoch",
                    first.ToString(CultureInfo.InvariantCulture))).ExitCode == 0;
            },
            TimeSpan.FromSeconds(60),
            $"The usage of {use.Name} was not settled after its contest window.",
            TimeSpan.FromMilliseconds(500));
        Check.That((await RunOfAsync(use)).Paid > 0, $"{use.Name} has paid nothing.");
    }

    private async Task<UInt256> PaidAsync()
    {
        UInt256 sum = UInt256.Zero;
        foreach (ChargebackUse use in Uses)
            sum += (await RunOfAsync(use)).Paid;
        return sum;
    }

    private async Task<Run> RunOfAsync(ChargebackUse use)
    {
        using var chain = new ChainClient(grid.Profile);
        return await new GridContracts(chain).Grid.RunOfAsync(Hash256.Parse(ids[use.Name]), CancellationToken.None);
    }

    private static string Credits(UInt256 micro) => Contracts.Credits.Format(micro);
}
