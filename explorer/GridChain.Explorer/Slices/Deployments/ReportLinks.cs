using GridChain.Contracts.NodeApi;
using GridChain.Explorer.Records;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Where a node serves the body of a usage report.</summary>
internal static class ReportLinks
{
    /// <summary>URL of a workload's report, or null if the node said no http or https URL.</summary>
    public static string? Of(NodeRecord? node, ulong epoch, Hash256 id)
    {
        if (
            node is null
            || !Uri.TryCreate(node.Endpoint, UriKind.Absolute, out Uri? root)
            || root.Scheme is not ("http" or "https")
        )
            return null;
        return root.GetLeftPart(UriPartial.Path).TrimEnd('/') + NodeRoutes.UsageOf(epoch, id);
    }
}
