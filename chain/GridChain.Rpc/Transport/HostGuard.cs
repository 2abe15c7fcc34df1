using System.Net;
using Microsoft.AspNetCore.Http;

namespace GridChain.Rpc.Transport;

/// <summary>Which Host and Origin headers may call.</summary>
/// <remarks>
/// A web page can make the browser of somebody inside send requests to this node: by a name that the page's owner
/// lets point here (DNS rebinding, so Host is checked) or straight (so a WebSocket's Origin is checked, and HTTP
/// demands application/json, which a page cannot send to another origin unasked).
/// </remarks>
internal sealed class HostGuard(RpcOptions options)
{
    /// <summary>True for localhost, plain addresses, and the names in the options.</summary>
    public bool IsHostAllowed(HostString host)
    {
        string name = host.Host.Trim('[', ']');
        return name.Length == 0
            || IPAddress.TryParse(name, out _)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || Contains(options.Hosts, name);
    }

    /// <summary>True without an Origin (no browser), and for the origins in the options.</summary>
    public bool IsOriginAllowed(string? origin) => string.IsNullOrEmpty(origin) || Contains(options.Origins, origin);

    private static bool Contains(IReadOnlyList<string> allowed, string value) =>
        allowed.Contains("*") || allowed.Contains(value, StringComparer.OrdinalIgnoreCase);
}
