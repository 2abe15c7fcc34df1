using System.CommandLine;

namespace GridChain.Cli.Commands.Requests;

/// <summary>grid request: requests of all states.</summary>
internal static class RequestCommand
{
    internal static Command Create(CommandHost host) =>
        new("request", "Show requests; reserve one whose approvals are complete.")
        {
            RequestList.Create(host),
            RequestShow.Create(host),
            RequestReserve.Create(host),
        };
}
