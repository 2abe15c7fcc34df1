using System.CommandLine;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node: nodes of farms.</summary>
internal static class NodeCommand
{
    internal static Command Create(CommandHost host) =>
        new("node", "Register nodes, set prices, give bonds, open and drain them.")
        {
            NodeRegister.Create(host),
            NodeList.Create(host),
            NodeShow.Create(host),
            NodePrice.Create(host),
            NodeBond.Create(host),
            NodeSetStatus.Create(host, "drain", "Take no new reservations; what runs goes on.", NodeStatus.Draining),
            NodeSetStatus.Create(host, "open", "Take reservations again.", NodeStatus.Open),
            NodeSetStatus.Create(
                host, "close", "Take none any more; the bond comes free after 7 days.", NodeStatus.Closed),
        };

    internal static Argument<string> Node() => new("NODE") { Description = "Number or name of the node." };
}
