using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Contracts.NodeApi;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>The daemon of the node that runs a workload.</summary>
internal sealed class FarmerNode : IDisposable
{
    private readonly HttpClient http;

    private FarmerNode(WorkloadRequest request, NodeEntry entry, HttpClient http, NodeClient client) =>
        (Request, Entry, this.http, Client) = (request, entry, http, client);

    /// <summary>The workload.</summary>
    internal WorkloadRequest Request { get; }

    /// <summary>The node as the chain tells it.</summary>
    internal NodeEntry Entry { get; }

    /// <summary>Its HTTP interface; signs with the chosen key where the node wants to know who
    /// asks.</summary>
    internal NodeClient Client { get; }

    /// <summary>Finds the node of a workload.</summary>
    /// <exception cref="CommandFailure">No such workload, or its node names no daemon.</exception>
    internal static async Task<FarmerNode> OfAsync(
        Invocation run, GridSession session, string id, bool isSigned, CancellationToken cancel)
    {
        WorkloadRequest request = await RequestDirectory.FindAsync(session, id, cancel);
        NodeDirectory nodes = await NodeDirectory.ReadAsync(session, cancel);
        NodeEntry? entry = nodes.Get(request.Terms.Node);
        if (entry is null || !Uri.TryCreate(entry.Endpoint, UriKind.Absolute, out Uri? endpoint))
        {
            throw new CommandFailure(
                ExitCode.NotFound,
                $"Node {request.Terms.Node} names no daemon that could be asked.",
                "ask its farm, or look at 'grid node show'");
        }

        // No limit on an answer as a whole: logs are followed for as long as the user wants.
        var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var client = new NodeClient(
            http, endpoint, entry.Id, session.Grid.Domain, isSigned ? run.Signer : null, run.Shell.Time);
        return new FarmerNode(request, entry, http, client);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
