using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using GridChain.Chain.Tests.Node;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>What is open to all, and what wants the node's secret.</summary>
public sealed class AccessTests
{
    private const string NodeInfo = """{"jsonrpc":"2.0","id":1,"method":"admin_nodeInfo"}""";
    private const string Missing = "\"code\":-32601";

    [Theory]
    [InlineData("admin_nodeInfo")]
    [InlineData("debug_traceTransaction")]
    [InlineData("debug_getRawBlock")]
    [InlineData("testing_buildBlockV1")]
    public async Task Nothing_that_administers_or_costs_much_is_open_by_default(string method)
    {
        await using TestNode node = await TestNode.StartAsync();
        Assert.Contains(Missing, await node.CallAsync(method), StringComparison.Ordinal);
        string modules = await node.CallAsync("rpc_modules");
        Assert.DoesNotContain(method.Split('_')[0], modules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_opens_the_rest_plain_or_as_a_token_that_is_fresh()
    {
        string path = Path.Combine(Path.GetTempPath(), $"gridchain-{Environment.ProcessId}.secret");
        try
        {
            await using TestNode node = await TestNode.StartAsync(options => options.HttpSecretFile = path);
            byte[] secret = Hex.Decode((await File.ReadAllTextAsync(path, TestNode.Cancel)).Trim());
            long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            Assert.Contains(Missing, await node.PostAsync(NodeInfo), StringComparison.Ordinal);
            Assert.Contains("\"result\"", await CallAsync(node, Hex.Encode(secret)), StringComparison.Ordinal);
            Assert.Contains("\"result\"", await CallAsync(node, Token(secret, "HS256", now)), StringComparison.Ordinal);
            foreach (string token in (IEnumerable<string>)
            [
                Hex.Encode(new byte[32]),
                Token(new byte[32], "HS256", now),
                Token(secret, "none", now),
                Token(secret, "HS256", now - 120),
                Token(secret, "HS256", now + 120),
                "a.b.c", "", "0x",
            ])
            {
                Assert.Equal("401", await CallAsync(node, token));
            }

            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_token_is_refused_where_there_is_no_secret()
    {
        await using TestNode node = await TestNode.StartAsync();
        Assert.Equal("401", await CallAsync(node, Hex.Encode(new byte[32])));
    }

    private static async Task<string> CallAsync(TestNode node, string token)
    {
        using HttpResponseMessage response = await node.SendAsync(
            NodeInfo, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token));
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? "401"
            : await response.Content.ReadAsStringAsync(TestNode.Cancel);
    }

    private static string Token(byte[] secret, string algorithm, long issued)
    {
        string head = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""));
        string claims = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"iat":{{issued}}}"""));
        byte[] signature = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }
}
