using System.Text;
using GridChain.Contracts.Statements;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.ReadApi;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>
/// GET /deployments.csv and /deployments.json: every deployment of exactly the filter in the URL.
/// </summary>
internal static class DeploymentFiles
{
    private const string Header =
        "id,name,what,state,department,departmentName,requester,node,nodeName,farm,farmName,requestedAt,"
            + "block,"
        + "transaction,coin,symbol,cost,held,paid,fee,returned,provenSeconds\r\n";

    public static void MapDeploymentFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/deployments.csv",
            (HttpContext http, PageData data, CancellationToken cancel) =>
                WriteAsync(http, data, "text/csv; charset=utf-8", "deployments.csv", WriteCsvAsync, cancel)
        );
        routes.MapGet(
            "/deployments.json",
            (HttpContext http, PageData data, CancellationToken cancel) =>
                WriteAsync(
                    http,
                    data,
                    "application/json; charset=utf-8",
                    "deployments.json",
                    WriteJsonAsync,
                    cancel
                )
        );
    }

    private static async Task WriteAsync(
        HttpContext http,
        PageData data,
        string type,
        string name,
        Func<StreamWriter, IEnumerable<DeploymentRecord>, PageData, CancellationToken, Task> write,
        CancellationToken cancel
    )
    {
        DeploymentFilter filter = DeploymentFilter.Read(http.Request.Query);
        if (filter.Faults.Count > 0)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http
                .Response.WriteAsync(string.Join('\n', filter.Faults) + "\n", cancel)
                .ConfigureAwait(false);
            return;
        }
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        StreamWriter writer = new(
            http.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        );
        await using (writer.ConfigureAwait(false))
        {
            await write(writer, DeploymentFinder.Find(data.Session, filter, data.Now), data, cancel)
                .ConfigureAwait(false);
        }
    }

    private static async Task WriteCsvAsync(
        StreamWriter writer,
        IEnumerable<DeploymentRecord> rows,
        PageData data,
        CancellationToken cancel
    )
    {
        await writer.WriteAsync(Header.AsMemory(), cancel).ConfigureAwait(false);
        foreach (DeploymentRecord row in rows)
        {
            string line = string.Join(',', Cells(row, data).Select(Csv.Cell)) + "\r\n";
            await writer.WriteAsync(line.AsMemory(), cancel).ConfigureAwait(false);
        }
    }

    private static async Task WriteJsonAsync(
        StreamWriter writer,
        IEnumerable<DeploymentRecord> rows,
        PageData data,
        CancellationToken cancel
    )
    {
        string separator = "[\n";
        foreach (DeploymentRecord row in rows)
        {
            string json = ApiJson.Write(ApiDeployment.Of(row, data));
            await writer.WriteAsync((separator + json).AsMemory(), cancel).ConfigureAwait(false);
            separator = ",\n";
        }
        await writer
            .WriteAsync((separator == "[\n" ? "[]\n" : "\n]\n").AsMemory(), cancel)
            .ConfigureAwait(false);
    }

    private static string[] Cells(DeploymentRecord row, PageData data) =>
        [
            row.Id.ToString(),
            row.Name,
            row.What,
            ShownState.Of(row, data.Now).Word,
            $"{row.Department}",
            Format.UnitName(data.Unit(row.Department), row.Department),
            row.Requester.ToChecksum(),
            $"{row.Node}",
            data.Node(row.Node)?.Name ?? "",
            $"{row.Farm}",
            Format.UnitName(data.Unit(row.Farm), row.Farm),
            Format.Iso(row.RequestedAt),
            $"{row.Position.Block}",
            row.RequestTransaction.ToString(),
            row.Coin.ToChecksum(),
            data.Symbol(row.Coin),
            Format.CreditsPlain(row.Cost),
            Format.CreditsPlain(row.Hold),
            Format.CreditsPlain(row.Paid),
            Format.CreditsPlain(row.Fee),
            Format.CreditsPlain(row.Returned),
            $"{row.ProvenSeconds}",
        ];
}
