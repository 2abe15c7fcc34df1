using System.Collections.Immutable;
using System.Globalization;
using GridChain.Contracts.Manifests;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Reservations;

/// <summary>Writes where a workload is reached, for the chain and for people.</summary>
/// <remarks>One port: its URL. More: <c>name=URL</c> with blanks between, in the manifest's order.</remarks>
public static class Endpoints
{
    /// <summary>All endpoints in one text; empty for no ports.</summary>
    public static string Describe(string host, Manifest manifest, ImmutableArray<PublishedPort> published)
    {
        ImmutableArray<(string Name, string Url)> all = List(host, manifest, published);
        return all.Length == 1 ? all[0].Url : string.Join(' ', all.Select(e => $"{e.Name}={e.Url}"));
    }

    /// <summary>Name and URL of each published port.</summary>
    public static ImmutableArray<(string Name, string Url)> List(
        string host, Manifest manifest, ImmutableArray<PublishedPort> published) =>
    [
        .. from port in manifest.Spec.Workloads[0].Ports
           from open in published
           where open.Name == port.Name
           select (port.Name, string.Create(
               CultureInfo.InvariantCulture, $"{port.Protocol}://{host}:{open.HostPort}")),
    ];
}
