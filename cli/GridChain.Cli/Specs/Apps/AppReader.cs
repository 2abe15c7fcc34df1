using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Specs.Apps;

/// <summary>Reads a file of kind App, friendly as people write it, into canonical form.</summary>
/// <remarks>
/// <code>
/// YAML → sections (unknown fields, units) → images resolved to digests → Manifest + conditions
///      → canonical JSON parsed once more by the rules that farmers and approvers use
/// </code>
/// </remarks>
internal static class AppReader
{
    private const uint TermMax = 5 * 365 * 86_400;
    private const uint ApprovalMax = 30 * 86_400;
    private const uint StepMax = 7 * 86_400;
    private const uint Hour = 3600;
    private const uint FailoverDefault = 86_400;
    private const uint FailoverMax = 30 * 86_400;

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">Its name; images beside it are found relative to it.</param>
    /// <exception cref="CommandFailure">Names every problem of the file.</exception>
    internal static AppRequest Read(string text, string file)
    {
        var problems = new SpecProblems(file);
        SpecSection root = SpecSection.Root(text, problems);
        _ = root.Choice("apiVersion", null, Manifest.Version);
        _ = root.Choice("kind", null, Manifest.App);
        SpecSection? metadata = root.Section("metadata", isRequired: true);
        SpecSection? spec = root.Section("spec", isRequired: true);
        root.Finish();
        ManifestMetadata? names = metadata is null ? null : ReadMetadata(metadata);
        AppConditions? conditions = spec is null ? null : ReadConditions(spec);
        AppSpec? app = spec is null ? null : ReadSpec(spec, file);
        spec?.Finish();
        problems.ThrowIfAny();
        var manifest = new Manifest
        {
            ApiVersion = Manifest.Version,
            Kind = Manifest.App,
            Metadata = names!,
            Spec = app!,
        };
        return new AppRequest(Checked(manifest, file), conditions!);
    }

    private static ManifestMetadata ReadMetadata(SpecSection metadata)
    {
        var read = new ManifestMetadata
        {
            Name = metadata.Text("name", null, 63),
            Department = metadata.Text("department", null, 64),
            CostCentre = metadata.Text("costCentre", "", 64),
        };
        foreach ((string key, string value) in metadata.TextMap("labels"))
            read.Labels = read.Labels.Add(key, value);
        metadata.Finish();
        return read;
    }

    private static AppConditions ReadConditions(SpecSection spec)
    {
        SpecSection? term = spec.Section("term", isRequired: true);
        SpecSection? billing = spec.Section("billing");
        SpecSection? placement = spec.Section("placement");
        uint duration = term?.Seconds("duration", null, 1, TermMax) ?? 0;
        string plan = billing?.Choice("plan", "prepaid", "prepaid", "pay-as-you-go") ?? "prepaid";
        var conditions = new AppConditions
        {
            TermSeconds = duration,
            NoticeSeconds = term?.Seconds("notice", Math.Min(Hour, duration), 0, TermMax) ?? 0,
            AcceptSeconds = term?.Seconds("acceptWithin", 300, 1, StepMax) ?? 0,
            ProvisionSeconds = term?.Seconds("readyWithin", 900, 1, StepMax) ?? 0,
            ApprovalSeconds = term?.Seconds("approveWithin", 3 * 86_400, 1, ApprovalMax) ?? 0,
            Funding = plan == "prepaid" ? Funding.Prepaid : Funding.PayAsYouGo,
            ChargeAhead = billing?.Flag("chargeAhead", false) ?? false,
            Coin = Optional(billing, "coin"),
            RateMax = Limit(billing, "maxRatePerHour"),
            TotalMax = Limit(billing, "maxTotal"),
            Node = Optional(placement, "node"),
            Alternates = placement?.Texts("alternates") ?? [],
            FailoverSeconds = Patience(placement),
            Regions = placement?.Texts("region") ?? [],
            Mbit = placement?.Whole("mbit", 0, 0, int.MaxValue) ?? 0,
            Ipv4 = placement?.Whole("publicIpv4", 0, 0, 256) ?? 0,
        };
        term?.Finish();
        billing?.Finish();
        placement?.Finish();
        return conditions;
    }

    // Without alternates there is nowhere to move to.
    private static uint Patience(SpecSection? placement)
    {
        if (placement is null || !placement.Has("alternates"))
        {
            _ = placement?.Choice("failover", "never", "never");
            return 0;
        }

        string failover = placement.Choice("failover", "auto", "auto", "manual");
        uint after = placement.Seconds("failoverAfter", FailoverDefault, Hour, FailoverMax);
        return failover == "auto" ? after : 0;
    }

    private static string? Optional(SpecSection? section, string name) =>
        section?.Text(name, "", 64) is { Length: > 0 } text ? text : null;

    private static UInt256? Limit(SpecSection? section, string name) =>
        section is not null && section.Has(name) ? section.Money(name) : null;

    private static AppSpec ReadSpec(SpecSection spec, string file)
    {
        IReadOnlyList<SpecSection> workloads = spec.Sections("workloads", isRequired: true);
        return new AppSpec
        {
            DataClass = spec.Choice("dataClass", "internal", "public", "internal", "confidential", "restricted"),
            Workloads = [.. workloads.Select(section => WorkloadReader.Read(section, file))],
        };
    }

    /// <summary>Holds the manifest to the rules that its readers will hold it to.</summary>
    private static Manifest Checked(Manifest manifest, string file)
    {
        try
        {
            byte[] json = manifest.ToCanonicalJson();
            _ = ManifestBody.Deflate(json);
            return ManifestJson.ParseCanonical(json);
        }
        catch (ManifestException e)
        {
            throw new CommandFailure(ExitCode.Usage, $"{file}: {e.Message}", $"mend {file}; nothing was sent", e);
        }
    }
}
