using System.Text.Json.Serialization.Metadata;
using GridChain.Contracts.Verification;
using GridChain.Explorer.Index;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Blocks;
using GridChain.Explorer.Slices.Coins;
using GridChain.Explorer.Slices.Deployments;
using GridChain.Explorer.Slices.Farms;
using GridChain.Explorer.Slices.Transactions;
using GridChain.Explorer.Slices.Units;
using GridChain.Explorer.Slices.Verification;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>The read API: what the pages show, as JSON. Paging is by key, never by offset.</summary>
internal static class ReadApiRoutes
{
    private const int ItemsMax = 100;

    public static void MapReadApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1");
        api.MapGet("/status", Status);
        api.MapGet("/deployments", Deployments);
        api.MapGet("/deployments/{id}", DeploymentAsync);
        api.MapGet("/deployments/{id}/verify", VerifyAsync);
        api.MapGet("/units", Units);
        api.MapGet("/units/{number}", Unit);
        api.MapGet("/nodes", Nodes);
        api.MapGet("/coins", Coins);
        api.MapGet("/blocks", Blocks);
        api.MapGet("/blocks/{id}", Block);
        api.MapGet("/transactions/{hash}", Transaction);
    }

    private static IResult Status(PageData data, IndexStatus status, AddressBook addresses) =>
        Ok(
            new ApiStatus
            {
                Block = data.Cursor?.Number,
                BlockHash = data.Cursor?.Hash.ToString(),
                BlockTime = data.Cursor is { } cursor ? Format.Iso(cursor.Timestamp) : null,
                Lag = status.Lag,
                Status = status.IsHealthy ? "ok" : "behind",
                ChainId = data.Cursor?.ChainId,
                Grid = addresses.Grid.ToChecksum(),
                Fault = status.Fault,
            },
            ApiJson.Default.ApiStatus
        );

    private static IResult Deployments(HttpContext http, PageData data)
    {
        DeploymentFilter filter = DeploymentFilter.Read(http.Request.Query);
        if (filter.Faults.Count > 0)
            return Bad(filter.Faults);
        (IReadOnlyList<DeploymentRecord> rows, DeploymentFilter? older) = DeploymentFinder.Page(
            data.Session,
            filter,
            data.Now
        );
        return Ok(
            new ApiList<ApiDeployment>(
                [.. rows.Select(row => ApiDeployment.Of(row, data))],
                older is null ? null : "/api/v1/deployments" + older.ToQuery()
            ),
            ApiJson.Default.ApiListApiDeployment
        );
    }

    private static async Task<IResult> DeploymentAsync(
        string id,
        PageData data,
        DeploymentReader reader,
        CancellationToken cancel
    )
    {
        if (await reader.ReadAsync(data, id, cancel).ConfigureAwait(false) is not { } view)
            return Results.NotFound();
        return Ok(
            new ApiDeploymentDetail
            {
                Deployment = ApiDeployment.Of(view.Record, data),
                Timeline = [.. view.Timeline.Select(ApiStep.Of)],
                ManifestHash = view.Terms.ManifestHash.ToString(),
                Manifest = view.Manifest,
                Verdict = Word(view.Report.Verdict),
            },
            ApiJson.Default.ApiDeploymentDetail
        );
    }

    private static async Task<IResult> VerifyAsync(
        string id,
        PageData data,
        EvidenceReader reader,
        CancellationToken cancel
    )
    {
        if (
            !Hash256.TryParse(id, out Hash256 hash)
            || await reader.ReadAsync(data.Session, hash, cancel).ConfigureAwait(false) is not { } evidence
        )
            return Results.NotFound();
        VerificationReport report = Verifier.Verify(evidence);
        return Ok(
            new ApiVerification
            {
                Id = hash.ToString(),
                Verdict = Word(report.Verdict),
                Checks = [.. report.Checks.Select(ApiCheck.Of)],
            },
            ApiJson.Default.ApiVerification
        );
    }

    private static IResult Units(PageData data, ulong? after)
    {
        List<ApiUnit> items =
        [
            .. data
                .Session.Up(Keys.Units, Keys.Unit((after ?? 0) + 1))
                .Select(entry => ApiUnit.Of(entry.Read<UnitRecord>()))
                .Take(ItemsMax + 1),
        ];
        string? next = Cut(items) ? $"/api/v1/units?after={items[^1].Number}" : null;
        return Ok(new ApiList<ApiUnit>(items, next), ApiJson.Default.ApiListApiUnit);
    }

    private static IResult Unit(ulong number, PageData data) =>
        data.Unit(number) is not { } unit
            ? Results.NotFound()
            : Ok(
                new ApiUnitDetail
                {
                    Unit = ApiUnit.Of(unit),
                    Members =
                    [
                        .. UnitTree
                            .Members(data.Session, number)
                            .Select(member => new ApiMember(member.Member.ToChecksum(), member.Roles)),
                    ],
                    Accounts =
                    [
                        .. AccountFinder
                            .OfUnit(data.Session, number)
                            .Select(account => new ApiAccount(
                                account.Coin.ToChecksum(),
                                account.Free.ToString(),
                                account.Held.ToString()
                            )),
                    ],
                },
                ApiJson.Default.ApiUnitDetail
            );

    private static IResult Nodes(PageData data, ulong? after)
    {
        List<ApiNode> items =
        [
            .. NodeFinder.All(data.Session, after ?? 0).Select(ApiNode.Of).Take(ItemsMax + 1),
        ];
        string? next = Cut(items) ? $"/api/v1/nodes?after={items[^1].Number}" : null;
        return Ok(new ApiList<ApiNode>(items, next), ApiJson.Default.ApiListApiNode);
    }

    private static IResult Coins(PageData data) =>
        Ok(
            new ApiList<ApiCoin>([.. AccountFinder.Coins(data.Session).Select(ApiCoin.Of)], null),
            ApiJson.Default.ApiListApiCoin
        );

    private static IResult Blocks(PageData data, ulong? before)
    {
        Key? from = before is > 0 ? Keys.Block(before.Value - 1) : null;
        List<ApiBlock> items = before is 0
            ? []
            :
            [
                .. data
                    .Session.Down(Keys.Blocks, from)
                    .Select(entry => ApiBlock.Of(entry.Read<BlockRecord>()))
                    .Take(ItemsMax + 1),
            ];
        string? next = Cut(items) ? $"/api/v1/blocks?before={items[^1].Number}" : null;
        return Ok(new ApiList<ApiBlock>(items, next), ApiJson.Default.ApiListApiBlock);
    }

    private static IResult Block(string id, PageData data) =>
        BlockFinder.Find(data.Session, id) is not { } block
            ? Results.NotFound()
            : Ok(
                new ApiBlockDetail
                {
                    Block = ApiBlock.Of(block),
                    Transactions =
                    [
                        .. TransactionFinder
                            .OfBlock(data.Session, block.Number)
                            .Select(it => it.Hash.ToString()),
                    ],
                },
                ApiJson.Default.ApiBlockDetail
            );

    private static IResult Transaction(string hash, PageData data, AddressBook addresses)
    {
        if (
            !Hash256.TryParse(hash, out Hash256 parsed)
            || TransactionFinder.Find(data.Session, parsed) is not { } found
        )
            return Results.NotFound();
        return Ok(
            new ApiTransaction
            {
                Hash = found.Hash.ToString(),
                Block = found.Block,
                Index = found.Index,
                Time = Format.Iso(found.Timestamp),
                From = found.From.ToChecksum(),
                To = found.To?.ToChecksum(),
                Call = CallWords.Name(found),
                Succeeded = found.Succeeded,
                GasUsed = found.GasUsed,
                Input = Hex.Encode(found.Input),
                Logs =
                [
                    .. TransactionFinder
                        .Logs(data.Session, found)
                        .Select(log => new ApiLog(
                            DecodedLog.Of(data.Session, addresses, log).Name,
                            log.Address.ToChecksum(),
                            log.Position.LogIndex,
                            [.. log.Topics.Select(topic => topic.ToString())],
                            Hex.Encode(log.Data)
                        )),
                ],
            },
            ApiJson.Default.ApiTransaction
        );
    }

    /// <summary>Cuts a list that was read one item too far; true if there was that item.</summary>
    private static bool Cut<T>(List<T> items)
    {
        if (items.Count <= ItemsMax)
            return false;
        items.RemoveAt(ItemsMax);
        return true;
    }

    private static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    private static IResult Ok<T>(T value, JsonTypeInfo<T> type) => Results.Json(value, type);

    private static IResult Bad(IReadOnlyList<string> faults) =>
        Results.Json(
            new ApiFault(faults),
            ApiJson.Default.ApiFault,
            statusCode: StatusCodes.Status400BadRequest
        );
}
