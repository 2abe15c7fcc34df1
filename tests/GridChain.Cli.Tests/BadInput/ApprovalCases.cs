using GridChain.Cli.Tests.World;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Text;
using Xunit;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong decisions: four eyes, double, late, tampered.</summary>
internal static class ApprovalCases
{
    private static readonly string Unknown = "0x" + new string('1', 64);

    internal static IEnumerable<BadInputCase> All =>
    [
        new("approving what does not exist", ExitCode.NotFound, [$"ID is '{Unknown}'", "grid request list"],
            async (world, begin) =>
            {
                await begin();
                return await world.As("ben", "approve", Unknown);
            }),
        Asked("approving an own request", ExitCode.Denied, "ana", ["approve"], "four eyes", "somebody else"),
        Asked("approving without the role", ExitCode.Denied, "tom", ["approve"], "is in no clause of the policy"),
        Asked("approving twice", ExitCode.Conflict, "ben", ["approve"], Approve("ben"), "has approved", "already"),
        Asked("approving what was refused", ExitCode.Conflict, "fay", ["approve"], Reject, "is refused"),
        Asked("approving what was taken back", ExitCode.Conflict, "ben", ["approve"], Cancel, "is cancelled"),
        Asked("approving too late", ExitCode.Conflict, "ben", ["approve"], Late, "was valid until", "grid up FILE"),
        Asked("rejecting without the role", ExitCode.Denied, "tom", ["reject", "--reason", "no"], "does not count"),
        Asked("rejecting without a reason", ExitCode.Usage, "ben", ["reject"], "'--reason' is required"),
        Asked("rejecting with an empty reason", ExitCode.Usage, "ben", ["reject", "--reason", ""],
            "--reason has 0 characters", "1 to 1024 bytes"),
        Asked("rejecting what is reserved", ExitCode.Conflict, "ben", ["reject", "--reason", "no"], Reserve,
            "is Reserved"),
        Asked("cancelling another's request", ExitCode.Denied, "tom", ["cancel"], "lacks the role"),
        Asked("cancelling what is reserved", ExitCode.Conflict, "ana", ["cancel"], Reserve, "is Reserved"),
        Asked("stopping another's workload", ExitCode.Conflict, "tom", ["workload", "stop"], Reserve,
            "is possible from", "Wait until then"),
        Asked("reserving without approvals", ExitCode.Denied, "tom", ["request", "reserve"], "of 1 approvals"),
        Asked("reserving twice", ExitCode.Conflict, "tom", ["request", "reserve"], Reserve, "is Reserved"),
        Asked("usage of a node that does not answer", ExitCode.Failed, "ana", ["usage", "list"], Reserve,
            "The node at http://127.0.0.1:9/ does not answer"),
        new("reserving below the price book", ExitCode.Failed, ["is below what node", "Offer at least that"],
            BelowPriceAsync),
        new("reserving without money", ExitCode.Failed, ["free in coin", "is needed", "Deposit"], UnderfundedAsync),
        new("a body that the node changed", ExitCode.Conflict, ["is not what its terms say", "do not sign"],
            static (world, begin) => LiedToAsync(world, begin, static r => (Hex.Encode(r.Body.Span)[2..], Flipped(
                Hex.Encode(r.Body.Span)[2..])))),
        new("terms that the node changed", ExitCode.Conflict, ["that hash to", "tampered with", "--rpc-url"],
            static (world, begin) => LiedToAsync(world, begin, static r => (
                r.Terms.ManifestHash.ToString()[2..], new string('2', 64)))),
        new("a body that does not hash to the terms", ExitCode.Conflict,
            ["is not what its terms say", "do not sign", "grid reject"], WrongBodyAsync),
        new("an id of several requests", ExitCode.NotFound, ["ID is 'ffffff'", "no such request"],
            async (world, begin) =>
            {
                await begin();
                return await world.As("ben", "approve", "ffffff");
            }),
    ];

    private static BadInputCase Asked(
        string name, ExitCode exitCode, string person, string[] line, params string[] parts) =>
        Asked(name, exitCode, person, line, static (_, _) => Task.CompletedTask, parts);

    /// <summary>Ana asks for the shop, something happens to the request, then somebody does wrong.</summary>
    private static BadInputCase Asked(
        string name, ExitCode exitCode, string person, string[] line, Func<CliWorld, string, Task> happen,
        params string[] parts) => new(name, exitCode, parts, async (world, begin) =>
        {
            string id = await world.AskAsync();
            await happen(world, id);
            await begin();
            int verb = line is ["workload" or "usage" or "request", ..] ? 2 : 1;
            return await world.As(person, [.. line[..verb], id, .. line[verb..]]);
        });

    private static Func<CliWorld, string, Task> Approve(string person) =>
        (world, id) => world.JsonAs(person, "approve", id);

    private static Task Reject(CliWorld world, string id) => world.JsonAs("ben", "reject", id, "--reason", "no");

    private static Task Cancel(CliWorld world, string id) => world.JsonAs("ana", "cancel", id);

    private static Task Late(CliWorld world, string id) => world.Anvil.PassAsync(4 * 86_400);

    private static async Task Reserve(CliWorld world, string id)
    {
        await world.JsonAs("ben", "approve", id);
        await world.JsonAs("fay", "approve", id);
    }

    private static async Task<GridRun> BelowPriceAsync(CliWorld world, Func<Task> begin)
    {
        string id = await world.AskAsync(static app => app.Replace("node-1", "node-3", StringComparison.Ordinal));
        await world.JsonAs("ben", "approve", id);
        await world.JsonAs("fay", "approve", id, "--no-reserve");
        await world.JsonAs("olaf", "node", "price", "node-3", "--cpu-milli", "0.01");
        await begin();
        return await world.As("tom", "request", "reserve", id);
    }

    private static async Task<GridRun> UnderfundedAsync(CliWorld world, Func<Task> begin)
    {
        string id = await world.AskAsync(static app => app
            .Replace("duration: 10h}", "duration: 200d}", StringComparison.Ordinal)
            .Replace("maxTotal: \"50\"", "maxTotal: \"9000\"", StringComparison.Ordinal)
            .Replace("cpu: 250m", "cpu: 4", StringComparison.Ordinal));
        await world.JsonAs("ben", "approve", id);
        await world.JsonAs("fay", "approve", id);
        await begin();
        return await world.As("tom", "request", "reserve", id);
    }

    private static async Task<GridRun> LiedToAsync(
        CliWorld world, Func<Task> begin, Func<Requested, (string Text, string Other)> lie)
    {
        string id = await world.AskAsync();
        Requested request = await FindAsync(world, Hash256.Parse(id));
        (string text, string other) = lie(request);
        await using var liar = new LyingRpc(world.Anvil.RpcUrl, LyingRpc.Replacing(text, other));
        await begin();
        return await world.As("ben", "approve", id, "--rpc-url", liar.Url);
    }

    private static async Task<GridRun> WrongBodyAsync(CliWorld world, Func<Task> begin)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Requested good = await FindAsync(world, Hash256.Parse(await world.AskAsync()));
        Terms terms = good.Terms with { ManifestHash = Hash256.Parse(new string('3', 64)) };
        await world.Story.Ana.Sender.SendAsync(world.Story.Contracts.Grid.Request(terms, good.Body), cancel);
        await begin();
        return await world.As("ben", "approve", world.Story.IdOf(terms).ToString());
    }

    private static async Task<Requested> FindAsync(CliWorld world, Hash256 id)
    {
        using var client = world.Anvil.Connect();
        IReadOnlyList<Requested> found = await new EventHistory(client).ReadAsync<Requested>(
            GridAddresses.Grid, [Requested.Topic, id], TestContext.Current.CancellationToken);
        Assert.NotEmpty(ManifestBody.Inflate(found[0].Body.Span));
        return found[0];
    }

    private static string Flipped(string digits) =>
        digits[..20] + (digits[20] == '0' ? '1' : '0') + digits[21..];
}
