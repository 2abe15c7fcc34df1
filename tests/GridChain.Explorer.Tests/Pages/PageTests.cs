using System.Net;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using GridChain.TestKit.Processes;
using Microsoft.Playwright;
using Xunit;

namespace GridChain.Explorer.Tests.Pages;

public sealed class PageTests(StorySite site) : IClassFixture<StorySite>
{
    private static readonly string Screens = Path.Combine(
        Binaries.RepositoryRoot,
        "artifacts",
        "explorer-screens"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pages =>
        new()
        {
            { "home", "/" },
            { "deployments", "/deployments" },
            { "deployment-closed", "/deployments/{closed}" },
            { "deployment-waiting", "/deployments/{waiting}" },
            { "deployment-refused", "/deployments/{refused}" },
            { "verify", "/deployments/{closed}/verify" },
            { "units", "/units" },
            { "organisation", "/units/1" },
            { "department", "/units/2" },
            { "farm", "/units/5" },
            { "farms", "/farms" },
            { "node", "/nodes/1" },
            { "coins", "/coins" },
            { "coin", "/coins/{coin}" },
            { "blocks", "/blocks" },
            { "block", "/blocks/20" },
            { "transaction", "/transactions/{request}" },
            { "address", "/addresses/{ana}" },
            { "search", "/search?q=n" },
            { "api", "/api" },
            { "missing", "/deployments/0x00" },
            { "not-found", "/no/such/page" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Has_no_barrier_and_fits_screen_and_phone(string name, string path)
    {
        foreach (
            (ColorScheme scheme, int width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 390) }
        )
        {
            IPage page = await site.PageAsync(withScript: true, scheme, width);
            await page.GotoAsync(await FillAsync(path));
            await page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(
                        Screens,
                        $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}.png"
                    ),
                    FullPage = true,
                }
            );
            AxeResult result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, Words(result));
            int overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            Assert.True(overflow <= 0, $"{name} is {overflow} px wider than {width} px.");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Filters_the_list_without_script_and_offers_exactly_that_as_a_file()
    {
        IPage page = await site.PageAsync();
        await page.GotoAsync("/deployments");
        Assert.Equal(4, await page.Locator("tbody tr").CountAsync());

        await page.GetByLabel("State").SelectOptionAsync("refused");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Filter" }).ClickAsync();

        Assert.Contains("state=refused", page.Url, StringComparison.Ordinal);
        Assert.Equal(["casino"], await page.Locator("tbody th a").AllInnerTextsAsync());
        string? csv = await page.GetByText("CSV").GetAttributeAsync("href");
        string text = await site.Http.GetStringAsync(csv, Cancel);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(site.Story.Refused.ToString(), text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("{closed}", "met", "met")]
    [InlineData("{waiting}", "met", "1 missing")]
    public async Task Tells_of_every_clause_whether_it_is_met(string id, string retail, string finance)
    {
        IPage page = await site.PageAsync();
        await page.GotoAsync(await FillAsync($"/deployments/{id}"));

        Assert.Equal([retail, finance], await page.Locator("ol.clauses .badge").AllInnerTextsAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("?state=deployed&department=2", "price-list")]
    [InlineData("?farm=5&state=closed", "web-shop")]
    [InlineData("?department=3", "")]
    [InlineData("?node=1&limit=1", "casino")]
    [InlineData("?to=2000-01-01", "")]
    [InlineData("?from=2000-01-01&state=requested", "newsletter")]
    public async Task Lists_by_the_filter_in_the_url(string query, string names)
    {
        using JsonDocument json = JsonDocument.Parse(
            await site.Http.GetStringAsync("/api/v1/deployments" + query, Cancel)
        );

        Assert.Equal(
            names,
            string.Join(
                ",",
                json.RootElement.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("name").GetString())
            )
        );
    }

    [Fact]
    public async Task Pages_by_cursor_through_all_deployments_once()
    {
        List<string> names = [];
        for (string? next = "/api/v1/deployments?limit=1"; next is not null; )
        {
            using JsonDocument json = JsonDocument.Parse(await site.Http.GetStringAsync(next, Cancel));
            names.AddRange(
                json.RootElement.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("name").GetString()!)
            );
            next = json.RootElement.GetProperty("next").GetString();
        }

        Assert.Equal(["casino", "newsletter", "price-list", "web-shop"], names);
    }

    [Theory]
    [InlineData("?state=sleeping", "state must be one of")]
    [InlineData("?department=retail", "department must be a whole number")]
    [InlineData("?from=yesterday", "from must be a day like")]
    [InlineData("?before=x", "before must be a place")]
    [InlineData("?requester=0x12", "requester must be 0x and 40")]
    public async Task Names_the_parameter_that_it_cannot_read(string query, string message)
    {
        using HttpResponseMessage page = await site.Http.GetAsync("/deployments" + query, Cancel);
        using HttpResponseMessage api = await site.Http.GetAsync("/api/v1/deployments" + query, Cancel);
        using HttpResponseMessage csv = await site.Http.GetAsync("/deployments.csv" + query, Cancel);

        Assert.All([page, api, csv], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Contains(message, await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains(message, await api.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_whole_life_with_transaction_block_and_signer_of_each_step()
    {
        IPage page = await site.PageAsync();
        await page.GotoAsync($"/deployments/{site.Story.Closed}");

        Assert.Equal(
            [
                "Requested",
                "Approved",
                "Approved",
                "Reserved",
                "Accepted",
                "Provisioned",
                "Proved and settled",
                "Proved and settled",
                "Ended",
                "Proved and settled",
                "Closed",
            ],
            await page.Locator(".timeline h3").AllInnerTextsAsync()
        );
        int steps = await page.Locator(".timeline > li").CountAsync();
        Assert.Equal(steps, await page.Locator(".timeline .meta a[href^='/transactions/']").CountAsync());
        Assert.Equal(steps, await page.Locator(".timeline .meta a[href^='/blocks/']").CountAsync());
        Assert.Equal(steps, await page.Locator(".timeline .meta a[href^='/addresses/']").CountAsync());
        Assert.Contains(
            "\"name\": \"web-shop\"",
            await page.Locator("pre").InnerTextAsync(),
            StringComparison.Ordinal
        );
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("closed", 20)]
    [InlineData("running", 10)]
    [InlineData("waiting", 4)]
    public async Task Verifies_what_really_happened(string which, int checksLeast)
    {
        IPage page = await site.PageAsync();
        await page.GotoAsync(await FillAsync($"/deployments/{{{which}}}/verify"));

        Assert.Contains(
            "checks passed",
            await page.Locator(".verdict").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.True(await page.Locator(".checks > li.passed").CountAsync() >= checksLeast);
        Assert.Equal(0, await page.Locator(".checks > li:not(.passed)").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Shows_that_no_money_is_lost()
    {
        IPage page = await site.PageAsync();
        await page.GotoAsync(await FillAsync("/coins/{coin}"));

        Assert.Equal(2, await page.Locator(".checks > li.passed").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Search_goes_straight_to_what_an_exact_text_names()
    {
        string id = site.Story.Closed.ToString();
        (string Query, string Target)[] cases =
        [
            (id, $"/deployments/{id}"),
            (id[2..], $"/deployments/{id}"),
            ("web-shop", $"/deployments/{id}"),
            ("RETAIL", "/units/2"),
            ("node-1", "/nodes/1"),
        ];
        foreach ((string query, string target) in cases)
        {
            using HttpResponseMessage answer = await site.Http.GetAsync($"/search?q={query}", Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.EndsWith(target, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        Assert.Contains(
            "Nothing is called",
            await site.Http.GetStringAsync("/search?q=%3Cb%3Enobody", Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Allows_no_script_and_no_foreign_content()
    {
        using HttpResponseMessage answer = await site.Http.GetAsync("/", Cancel);
        string html = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.StartsWith(
            "default-src 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=\"", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answers_404_for_what_is_not_there()
    {
        string[] paths =
        [
            "/deployments/0x00",
            "/units/999",
            "/nodes/x",
            "/coins/0x12",
            "/blocks/999999",
            "/transactions/zz",
            "/addresses/0x",
            "/no/such/page",
            "/api/v1/deployments/0x00",
            "/api/v1/units/999",
            "/api/v1/units/99999999999999999999999",
        ];
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await site.Http.GetAsync(path, Cancel);
            Assert.True(
                answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest,
                $"{path}: {answer.StatusCode}"
            );
        }
    }

    [Fact]
    public async Task Says_its_health()
    {
        using JsonDocument health = JsonDocument.Parse(await site.Http.GetStringAsync("/health", Cancel));

        Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
        Assert.Equal(0, health.RootElement.GetProperty("lag").GetInt32());
    }

    /// <summary>Fills the names in braces of a path with the story's ids.</summary>
    private async Task<string> FillAsync(string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return path;
        using JsonDocument json = JsonDocument.Parse(
            await site.Http.GetStringAsync($"/api/v1/deployments/{site.Story.Closed}", Cancel)
        );
        JsonElement deployment = json.RootElement.GetProperty("deployment");
        return path.Replace("{closed}", site.Story.Closed.ToString(), StringComparison.Ordinal)
            .Replace("{running}", site.Story.Running.ToString(), StringComparison.Ordinal)
            .Replace("{waiting}", site.Story.Waiting.ToString(), StringComparison.Ordinal)
            .Replace("{refused}", site.Story.Refused.ToString(), StringComparison.Ordinal)
            .Replace("{coin}", deployment.GetProperty("coin").GetString(), StringComparison.Ordinal)
            .Replace("{ana}", deployment.GetProperty("requester").GetString(), StringComparison.Ordinal)
            .Replace(
                "{request}",
                deployment.GetProperty("transaction").GetString(),
                StringComparison.Ordinal
            );
    }

    private static string Words(AxeResult result) =>
        string.Join(
            '\n',
            result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}\n  "
                + string.Join("\n  ", violation.Nodes.Take(3).Select(node => node.Html))
            )
        );
}
