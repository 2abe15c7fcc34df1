using System.Net;
using System.Text.Json;
using GridChain.Cli.Tests.World;
using GridChain.Contracts;
using GridChain.Contracts.Passkeys;
using GridChain.Primitives;
using GridChain.TestKit.Passkeys;
using Xunit;

namespace GridChain.Cli.Tests.Passkeys;

/// <summary>bea approves for retail, and gil governs, each by a passkey and without any key file.</summary>
public sealed class PasskeyTests(CliWorld world) : IClassFixture<CliWorld>, IAsyncLifetime
{
    private static int count;

    private readonly SoftPasskey passkey = new();
    private readonly string name = $"bea-{Interlocked.Increment(ref count)}";
    private SoftBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        browser = new SoftBrowser(passkey) { IsHighS = true };
        GridRun made = await RunAsync("passkey", "create", name, "-o", "json");
        Assert.True(made.ExitCode == 0, made.Error);
        await GiveRoleAsync("ACME/retail", "approve");
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        passkey.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Approves_without_a_key_file_and_with_either_s()
    {
        string id = await world.AskAsync();
        GridRun run = await ApproveAsync(id);
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement shown = await world.JsonAs("", "request", "show", id);
        string approvers = shown.GetProperty("approvals").GetRawText();
        Assert.Contains(passkey.CredentialFor("localhost").Address.ToChecksum(), approvers, StringComparison.Ordinal);
        Assert.Equal(6, (await ApproveAsync(id)).ExitCode);
    }

    [Fact]
    public async Task Has_the_address_that_the_factory_gives_it()
    {
        PasskeyCredential credential = passkey.CredentialFor("localhost");
        var factory = new PasskeyFactoryContract(world.Story.Chain, GridAddresses.PasskeyFactory);
        Address told = await factory.PasskeyAddressAsync(
            credential.X, credential.Y, credential.RpIdHash, TestContext.Current.CancellationToken);
        Assert.Equal(told, credential.Address);
        GridRun run = await RunAsync("passkey", "address", name);
        Assert.Equal(told.ToChecksum(), run.Out.Trim());
    }

    [Fact]
    public async Task Shows_on_the_page_what_is_signed_and_lets_nothing_foreign_in()
    {
        string id = await world.AskAsync();
        browser.Mischief = async (it, page, challenge) =>
        {
            Assert.Equal(id, new Hash256(challenge).ToString());
            using HttpResponseMessage answer = await it.GetAsync(page);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        };
        GridRun run = await ApproveAsync(id);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(id, browser.LastHtml, StringComparison.Ordinal);
        Assert.Contains("held at start", browser.LastHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", browser.LastHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", browser.LastHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_fooled_by_other_pages_programs_or_answers()
    {
        using var other = new SoftPasskey();
        browser.Mischief = async (it, page, challenge) =>
        {
            string good = it.AnswerTo(page, challenge);
            await RefusedAsync(404, "nothing here", it.PostAsync(new Uri(page, "/"), good));
            await RefusedAsync(404, "nothing here", it.PostAsync(new Uri(page, $"/{new string('A', 43)}/"), good));
            await RefusedAsync(403, "own page", it.PostAsync(page, good, "http://evil.example"));
            await RefusedAsync(403, "own page", it.PostAsync(page, good, ""));
            await RefusedAsync(403, "own page", it.PostAsync(page, good, type: "text/plain"));
            await RefusedAsync(
                400, "not signed by the passkey", it.PostAsync(page, it.AnswerTo(page, challenge, by: other)));
        };
        GridRun run = await ApproveAsync(await world.AskAsync());
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task Refuses_signatures_that_were_made_elsewhere_or_of_something_else()
    {
        await ApproveAsync(await world.AskAsync());
        string replayed = browser.LastAnswer;
        browser.Mischief = async (it, page, challenge) =>
        {
            byte[] another = [.. challenge.Reverse()];
            await RefusedAsync(400, "another message", it.PostAsync(page, replayed));
            await RefusedAsync(400, "another message", it.PostAsync(page, it.AnswerTo(page, another)));
            await RefusedAsync(
                400, "comes from the page", it.PostAsync(page, it.AnswerTo(page, challenge, origin: "http://localhost")));
            await RefusedAsync(400, "verify the user", it.PostAsync(page, it.AnswerTo(page, challenge, flags: 0x01)));
        };
        GridRun run = await ApproveAsync(await world.AskAsync());
        Assert.True(run.ExitCode == 0, run.Error);
        await Assert.ThrowsAsync<HttpRequestException>(() => browser.PostAsync(browser.LastPage!, browser.LastAnswer));
    }

    [Fact]
    public async Task Gives_up_after_five_wrong_answers_and_signs_nothing()
    {
        string id = await world.AskAsync();
        browser.Mischief = static async (it, page, _) =>
        {
            for (int i = 0; i < 5; i++)
                await it.PostAsync(page, "{}");
        };
        GridRun run = await GridRun.Async(
            world.Home, Environment, browser.Open, "", "approve", id, "--passkey", name);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("5 answers of the page were wrong", run.Error, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(browser.DoneAsync);
    }

    [Fact]
    public async Task The_no_of_the_page_is_a_no()
    {
        string id = await world.AskAsync();
        browser.Mischief = static async (it, page, _) => await it.PostAsync(page, "{}", path: "refuse");
        GridRun run = await GridRun.Async(
            world.Home, Environment, browser.Open, "", "approve", id, "--passkey", name);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Not confirmed on the page", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anybody_at_the_page_ends_in_time()
    {
        GridRun run = await GridRun.Async(
            world.Home, Environment, static _ => false, "", "passkey", "create", $"late-{name}", "--timeout", "1s");
        Assert.Equal(7, run.ExitCode);
        Assert.Contains("open in a browser on this machine: http://localhost:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Nobody answered on the page within 1s", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_for_the_governors()
    {
        await GiveRoleAsync("ACME", "govern");
        string file = world.Write($"{name}.json", "");
        await world.JsonAs("gus", "unit", "budget", "ACME/retail", "20000", "--days", "30", "--out", file);
        GridRun signed = await RunAsync("change", "sign", file, "--passkey", name);
        Assert.True(signed.ExitCode == 0, signed.Error);
        Assert.Contains("budget from now on", browser.LastHtml, StringComparison.Ordinal);
        await world.JsonAs("tom", "change", "submit", file);
    }

    [Fact]
    public async Task That_is_unknown_or_of_a_taken_name_is_told_before_anything_is_tried()
    {
        GridRun unknown = await RunAsync("approve", await world.AskAsync(), "--passkey", "nobody");
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("There is no passkey 'nobody'", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(6, (await RunAsync("passkey", "create", name)).ExitCode);
        Assert.Equal(6, (await RunAsync("passkey", "create", "ana")).ExitCode);
        Assert.Equal(2, (await RunAsync("passkey", "create", "../x")).ExitCode);
    }

    private Dictionary<string, string> Environment => new() { ["GRID_RPC_URL"] = world.RpcUrl };

    private Task<GridRun> ApproveAsync(string id) => RunAsync("approve", id, "--passkey", name);

    private async Task<GridRun> RunAsync(params string[] arguments)
    {
        GridRun run = await GridRun.Async(world.Home, Environment, browser.Open, "", arguments);
        await browser.DoneAsync();
        return run;
    }

    private static async Task RefusedAsync(
        int status, string part, Task<(HttpStatusCode Status, string Text)> answer)
    {
        (HttpStatusCode got, string text) = await answer;
        Assert.Equal(status, (int)got);
        Assert.Contains(part, text, StringComparison.Ordinal);
    }

    private async Task GiveRoleAsync(string unit, string role)
    {
        string file = world.Write($"role-{name}.json", "");
        await world.JsonAs("gus", "unit", "role", unit, name, "--set", role, "--out", file);
        await world.JsonAs("gwen", "change", "sign", file);
        await world.JsonAs("tom", "change", "submit", file);
    }
}
