using System.Security.Cryptography;
using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Cli.Specs.Apps;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Up;

/// <summary>Turns a file's wish into terms: who pays, where it runs, what it costs, until when it
/// holds.</summary>
/// <param name="run">The command.</param>
/// <param name="session">The chain.</param>
/// <param name="directories">Names of units, coins and nodes.</param>
/// <param name="supersedes">Workload that the new one replaces; zero for none.</param>
internal sealed class UpPlanner(
    Invocation run, GridSession session, RequestDescriber directories, Hash256 supersedes)
{
    private const uint PeriodSeconds = 3600;

    /// <summary>Plans a request in the name of the chosen key.</summary>
    /// <exception cref="CommandFailure">It cannot be asked for like this; nothing was sent.</exception>
    internal async Task<UpPlan> PlanAsync(AppRequest wish, CancellationToken cancel)
    {
        UnitEntry department = directories.Units.Find(
            wish.Manifest.Metadata.Department, "metadata.department", UnitKind.Department);
        await CheckRequesterAsync(department, cancel);
        CoinEntry coin = directories.Coins.Find(wish.Conditions.Coin, run.Profile.Coin);

        // The unit's own name, so that the manifest reads the same however the user wrote it.
        Manifest manifest = wish.Manifest with
        {
            Metadata = wish.Manifest.Metadata with { Department = department.Name },
        };
        Terms terms = await TermsAsync(wish.Conditions, manifest, (department.Id, coin.Address), cancel);
        var placement = new Placement(session, directories.Nodes);
        terms = await placement.PlaceAsync(terms, wish.Conditions, cancel);
        terms = await placement.AddAlternatesAsync(terms, wish.Conditions, cancel);
        CheckLimits(terms, wish.Conditions, coin.Symbol);
        await CheckBudgetAsync(terms, department, cancel);
        byte[] body = ManifestBody.Deflate(manifest.ToCanonicalJson());
        var request = new WorkloadRequest(session.Grid.IdOf(terms), terms, body, new RpcLog());
        return new UpPlan(request, manifest);
    }

    private async Task CheckRequesterAsync(UnitEntry department, CancellationToken cancel)
    {
        Address requester = run.Signer.Address;
        if ((await session.Units.RolesOfAsync(department.Id, requester, cancel)).HasFlag(Role.Request))
            return;
        string name = directories.Units.NameOf(department.Id);
        throw new CommandFailure(
            ExitCode.Denied,
            $"{run.People.NameOf(requester)} may not ask for workloads of {name}: the role request is missing.",
            $"use another --key, or let the governors run: grid unit role {department.Name} WHO --set request")
        {
            Code = "NotMember",
        };
    }

    private async Task<Terms> TermsAsync(
        AppConditions conditions, Manifest manifest, (ulong Department, Address Coin) payer, CancellationToken cancel)
    {
        ResourceNeeds needs = ResourceNeeds.Of(manifest);
        ulong now = await ChainClock.NowAsync(session, run.Shell.Time, cancel);
        return new Terms
        {
            Department = payer.Department,
            CostCentre = directories.Units.CostCentreOf(payer.Department, manifest.Metadata.CostCentre),
            Requester = run.Signer.Address,
            Kind = WorkloadKind.App,
            DataClass = ClauseConditions.ClassOf(manifest.Spec.DataClass),
            Supersedes = supersedes,
            Node = 0,
            Alternate = 0,
            SecondAlternate = 0,
            FailoverSeconds = conditions.FailoverSeconds,
            Pool = Hash256.Zero,
            CpuMilli = needs.CpuMilli,
            MemoryMiB = needs.MemoryMiB,
            SsdGiB = needs.SsdGiB,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = conditions.Ipv4,
            Mbit = conditions.Mbit,
            ManifestHash = manifest.Hash(),
            Coin = payer.Coin,
            Price = UInt256.Zero,
            PeriodSeconds = PeriodSeconds,
            TermSeconds = conditions.TermSeconds,
            NoticeSeconds = conditions.NoticeSeconds,
            AcceptSeconds = conditions.AcceptSeconds,
            ProvisionSeconds = conditions.ProvisionSeconds,
            Funding = conditions.Funding,
            ChargeAhead = conditions.ChargeAhead,
            Tariff = Address.Zero,
            ValidUntil = now + conditions.ApprovalSeconds,
            Salt = new Hash256(RandomNumberGenerator.GetBytes(Hash256.Length)),
        };
    }

    private static void CheckLimits(Terms terms, AppConditions conditions, string symbol)
    {
        CheckLimit("maxRatePerHour", conditions.RateMax, RequestDescriber.RatePerHour(terms), symbol);
        CheckLimit("maxTotal", conditions.TotalMax, Charge.Cost(terms), symbol);
    }

    private static void CheckLimit(string field, UInt256? limit, UInt256 cost, string symbol)
    {
        if (limit is not { } most || cost <= most)
            return;
        throw new CommandFailure(
            ExitCode.Denied,
            $"spec.billing.{field} is {Credits.Format(most)}, but the cheapest node that fits costs "
            + $"{Credits.Format(cost)} {symbol}.",
            $"raise {field}, ask for less, or allow more nodes") { Code = "OverLimit" };
    }

    private async Task CheckBudgetAsync(Terms terms, UnitEntry department, CancellationToken cancel)
    {
        UInt256 left = await session.Bank.BudgetLeftAsync(department.Id, cancel);
        UInt256 cost = Charge.Cost(terms);
        if (cost <= left)
            return;
        throw new CommandFailure(
            ExitCode.Denied,
            $"This may cost {Credits.Format(cost)} in {Duration.Format(terms.TermSeconds)}, but the budget of "
            + $"{directories.Units.NameOf(department.Id)} has {Credits.Format(left)} left.",
            "ask for less or for a shorter term, or let the governors raise it: grid unit budget")
        {
            Code = "OverBudget",
        };
    }
}
