using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Specs.Envelopes;

/// <summary>Reads a file of kind Envelope: limits within which workloads start without a human.</summary>
internal static class EnvelopeReader
{
    private const uint TermMax = 5 * 365 * 86_400;
    private const uint ApprovalMax = 30 * 86_400;
    private const uint DaysMax = 3660;

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">Its name, for complaints.</param>
    /// <param name="people">Names of accounts.</param>
    /// <exception cref="CommandFailure">Names every problem of the file.</exception>
    internal static EnvelopeWish Read(string text, string file, People people)
    {
        var problems = new SpecProblems(file);
        SpecSection root = SpecSection.Root(text, problems);
        _ = root.Choice("apiVersion", null, Manifest.Version);
        _ = root.Choice("kind", null, "Envelope");
        SpecSection? metadata = root.Section("metadata", isRequired: true);
        string department = metadata?.Text("department", null, 64) ?? "";
        metadata?.Finish();
        SpecSection? spec = root.Section("spec", isRequired: true);
        root.Finish();
        EnvelopeWish? wish = spec is null ? null : ReadSpec(spec, people, department);
        problems.ThrowIfAny();
        return wish!;
    }

    private static EnvelopeWish ReadSpec(SpecSection spec, People people, string department)
    {
        SpecSection? money = spec.Section("money", isRequired: true);
        SpecSection? most = spec.Section("atOnce", isRequired: true);
        SpecSection? placement = spec.Section("placement");
        var wish = new EnvelopeWish
        {
            Department = department,
            Coin = money?.Text("coin", "", 64) is { Length: > 0 } coin ? coin : null,
            Nodes = placement?.Texts("nodes") ?? [],
            Farm = placement?.Text("farm", "", 64) is { Length: > 0 } farm ? farm : null,
            OpenSeconds = spec.Seconds("openFor", null, 60, TermMax),
            ApprovalSeconds = spec.Seconds("approveWithin", 3 * 86_400, 1, ApprovalMax),
            Limits = new Envelope
            {
                Department = 0,
                Requester = Address.Zero,
                Requesters = [.. spec.Texts("requesters").Select(name => PersonOf(spec, name, people))],
                Kinds = KindsOf(spec),
                MostClass = ClauseConditions.ClassOf(
                    spec.Choice("dataClass", "internal", "public", "internal", "confidential", "restricted")),
                Nodes = [],
                Farm = 0,
                Manifests = ManifestsOf(spec),
                Coin = Address.Zero,
                CpuMilli = most?.CpuMilli("cpu") ?? 0,
                MemoryMiB = most?.MiB("memory") ?? 0,
                SsdGiB = GiB(most, "ssd"),
                HddGiB = GiB(most, "hdd"),
                Gpus = most?.Whole("gpus", 0, 0, 1024) ?? 0,
                Ipv4 = most?.Whole("publicIpv4", 0, 0, 256) ?? 0,
                Mbit = most?.Whole("mbit", 0, 0, int.MaxValue) ?? 0,
                MoneyEach = money?.Money("each") ?? default,
                MoneyPerWindow = money?.Money("perWindow") ?? default,
                WindowDays = money?.Whole("windowDays", 30, 0, DaysMax) ?? 0,
                MoneyInAll = money?.Money("inAll") ?? default,
                TermSeconds = spec.Seconds("longestTerm", null, 1, TermMax),
                Until = 0,
                ValidUntil = 0,
                Salt = default,
            },
        };
        CheckMoney(money, wish.Limits);
        money?.Finish();
        most?.Finish();
        placement?.Finish();
        spec.Finish();
        return wish;
    }

    private static void CheckMoney(SpecSection? money, Envelope limits)
    {
        if (limits.MoneyPerWindow > limits.MoneyInAll)
            money?.Refuse("perWindow", "no more than inAll");
        if (limits.MoneyInAll.BitLength > 88)
            money?.Refuse("inAll", "an amount below 300,000,000,000,000,000,000");
        if (money is not null && limits.MoneyPerWindow.IsZero)
            money.Refuse("perWindow", "more than 0");
    }

    private static uint GiB(SpecSection? section, string name)
    {
        uint mib = section?.MiB(name, 0) ?? 0;
        if (mib % 1024 != 0)
            section!.Refuse(name, "whole GiB, such as 100Gi");
        return mib / 1024;
    }

    private static Address PersonOf(SpecSection spec, string name, People people)
    {
        if (!people.TryFind(name, out Address who))
            spec.Refuse("requesters", $"addresses or names of keys (there is none '{name}')");
        return who;
    }

    private static ushort KindsOf(SpecSection spec)
    {
        IReadOnlyList<string> names = spec.Texts("kinds");
        ushort? kinds = ClauseConditions.ParseKinds(names.Count == 0 ? "app" : string.Join('+', names));
        if (kinds is null or 0)
            spec.Refuse("kinds", "some of app, cluster, archive, workspace, machine, network");
        return kinds ?? 0;
    }

    private static ImmutableArray<Hash256> ManifestsOf(SpecSection spec)
    {
        var hashes = new List<Hash256>();
        foreach (string text in spec.Texts("manifests"))
        {
            if (Hash256.TryParse(text, out Hash256 hash))
                hashes.Add(hash);
            else
                spec.Refuse("manifests", "hashes of manifests, 0x and 64 digits each");
        }

        return [.. hashes];
    }
}
