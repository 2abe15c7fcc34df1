using System.Net;
using Xunit;

namespace GridChain.Explorer.Tests.Pages;

public sealed class SmokeTests(StorySite site) : IClassFixture<StorySite>
{
    [Fact]
    public async Task Answers_every_page()
    {
        string id = site.Story.Closed.ToString();
        string[] paths =
        [
            "/", "/deployments", $"/deployments/{id}", $"/deployments/{id}/verify", "/units", "/units/1", "/units/2",
            "/farms", "/nodes/1", "/coins", "/blocks", "/blocks/1", "/search?q=web", "/api", "/api/v1/status",
        ];
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }
}
