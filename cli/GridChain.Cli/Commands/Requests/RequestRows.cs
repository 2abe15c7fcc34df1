using GridChain.Cli.Chain;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Commands.Requests;

/// <summary>Rows of requests, for lists of requests, workloads and the inbox.</summary>
internal sealed class RequestRows(GridSession session, RequestDescriber names, ulong now)
{
    /// <summary>Reads rows.</summary>
    /// <param name="department">Only of this department; null for all.</param>
    /// <param name="isWanted">Filter on request and state.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<IReadOnlyList<RequestRow>> ReadAsync(
        ulong? department, Func<WorkloadRequest, Run, ValueTask<bool>> isWanted, CancellationToken cancel)
    {
        var rows = new List<RequestRow>();
        foreach (WorkloadRequest request in await RequestDirectory.ReadAsync(session, department, cancel))
        {
            Run run = await session.Grid.RunOfAsync(request.Id, cancel);
            if (await isWanted(request, run))
                rows.Add(Row(request, run));
        }

        return rows;
    }

    /// <summary>Draws rows.</summary>
    internal static Listing Draw(RequestListDocument requests, People people)
    {
        Listing listing = Listing.WithColumns(
            "ID", "NAME", "STATE", "DEPARTMENT", "ASKED BY", "NODE", "PER HOUR", "AT MOST");
        foreach (RequestRow row in requests.Items)
        {
            listing.Row(
                row.Id[..12],
                row.Name,
                row.State,
                row.DepartmentName,
                people.NameOf(Address.Parse(row.Requester)),
                row.NodeName,
                $"{Credits.Format(UInt256.Parse(row.RatePerHourMicro))} {row.Symbol}",
                Credits.Format(UInt256.Parse(row.TotalMicro)));
        }

        return listing;
    }

    private RequestRow Row(WorkloadRequest request, Run run) => new(
        request.Id.ToString(),
        request.Name,
        RequestDescriber.StateText(run, request.Terms, now),
        request.Terms.Department,
        names.Units.NameOf(request.Terms.Department),
        request.Terms.Requester.ToChecksum(),
        request.Terms.Node,
        names.Nodes.NameOf(request.Terms.Node),
        RequestDescriber.RatePerHour(request.Terms).ToString(),
        Charge.Cost(request.Terms).ToString(),
        names.Coins.SymbolOf(request.Terms.Coin),
        request.Terms.ValidUntil,
        request.Log.BlockNumber ?? 0);
}
