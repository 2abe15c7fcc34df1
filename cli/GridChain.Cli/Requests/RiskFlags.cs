using GridChain.Cli.Chain;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Requests;

/// <summary>What an approver should look at twice.</summary>
internal static class RiskFlags
{
    /// <summary>The flags of a request.</summary>
    /// <param name="manifest">What shall run.</param>
    /// <param name="terms">On which terms.</param>
    /// <param name="knownSources">Image sources of requests that this department approved before.</param>
    /// <param name="leastPrice">The node's own price for these terms; null if it does not sell.</param>
    /// <param name="place">Where it would run, and who pays.</param>
    internal static IReadOnlyList<string> Of(
        Manifest manifest,
        Terms terms,
        IReadOnlySet<string> knownSources,
        UInt256? leastPrice,
        (NodeEntry? Node, UnitDirectory Units) place)
    {
        var flags = new List<string>();
        foreach (ContainerWorkload workload in manifest.Spec.Workloads)
            AddWorkload(flags, workload, knownSources);
        AddTerms(flags, manifest, terms, leastPrice);
        ulong organisation = place.Units.Of(terms.Department).Organisation;
        if (place.Node is { } node && place.Units.Of(node.Farm).Organisation != organisation)
            flags.Add($"runs at another organisation: {place.Units.NameOf(node.Farm)}");
        if (manifest.Spec.DataClass is "confidential" or "restricted")
            flags.Add($"handles {manifest.Spec.DataClass} data; the farm's administrator could read it");
        return flags;
    }

    /// <summary>Where an image comes from: its registry and path without the name, or the name
    /// itself.</summary>
    internal static string SourceOf(ImageReference image)
    {
        int slash = image.Ref.LastIndexOf('/');
        return slash > 0 ? image.Ref[..slash] : image.Ref.Split(':')[0];
    }

    private static void AddWorkload(List<string> flags, ContainerWorkload workload, IReadOnlySet<string> knownSources)
    {
        foreach (ContainerPort port in workload.Ports)
            flags.Add($"{workload.Name}: port {port.Container}/{port.Protocol} is reachable from outside");
        string source = SourceOf(workload.Image);
        if (!knownSources.Contains(source))
            flags.Add($"{workload.Name}: first image from '{source}' in this department");
        string user = workload.User.Split(':')[0];
        if (user is "root" or "0")
            flags.Add($"{workload.Name}: runs as root inside the container");
        else if (user.Length == 0)
            flags.Add($"{workload.Name}: runs as the image's own user, which may be root");
    }

    private static void AddTerms(List<string> flags, Manifest manifest, Terms terms, UInt256? leastPrice)
    {
        ResourceNeeds needs = ResourceNeeds.Of(manifest);
        if (terms.CpuMilli > needs.CpuMilli || terms.MemoryMiB > needs.MemoryMiB || terms.SsdGiB > needs.SsdGiB)
            flags.Add("reserves more than the manifest needs");
        if (terms.Ipv4 > 0)
            flags.Add($"takes {terms.Ipv4} public IPv4 addresses");
        if (!terms.Tariff.IsZero)
            flags.Add($"is charged by the scheme at {terms.Tariff.ToChecksum()}, which can only lower the price");
        if (leastPrice is { } least && terms.Price > least)
            flags.Add($"pays more than the node asks: {terms.Price} instead of {least} micro-credits a period");
    }
}
