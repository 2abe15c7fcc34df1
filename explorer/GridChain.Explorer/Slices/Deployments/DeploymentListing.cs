using GridChain.Explorer.Shared;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>What the list page says beside its rows.</summary>
internal static class DeploymentListing
{
    /// <summary>
    /// Most units that the choice fields offer; others are reached from the units' own pages.
    /// </summary>
    public const int UnitsMax = 200;

    /// <summary>Words for the parts of a filter that have no field of their own on the page.</summary>
    public static string HiddenFilters(DeploymentFilter filter, PageData data)
    {
        List<string> parts = [];
        if (filter.Organisation is { } organisation)
            parts.Add("organisation " + Format.UnitName(data.Unit(organisation), organisation));
        if (filter.Node is { } node)
            parts.Add("node " + (data.Node(node)?.Name ?? $"{node}"));
        if (filter.Requester is { } requester)
            parts.Add("requester " + Format.Short(requester.ToChecksum()));
        return string.Join(", ", parts);
    }
}
