using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridChain.Client.Keys;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.NodeApi;

/// <summary>Talks to one farmer node's HTTP API; signs where the node wants to know who asks.</summary>
/// <remarks>Faults are <see cref="NodeApiException"/>. Safe for concurrent use.</remarks>
/// <param name="http">Carries the requests; its base address is not used.</param>
/// <param name="node">Address of the node's API, from the chain.</param>
/// <param name="number">The node's number on chain; bound into signatures.</param>
/// <param name="domain">The grid's EIP-712 domain.</param>
/// <param name="signer">Who asks; null for public requests only.</param>
/// <param name="time">Clock.</param>
public sealed class NodeClient(
    HttpClient http, Uri node, ulong number, Eip712Domain domain, ISigner? signer, TimeProvider time)
{
    private const int FrameCharactersMax = 4 * 1024 * 1024;

    /// <summary>What the node is.</summary>
    public Task<NodeDescription> DescribeAsync(CancellationToken cancel) =>
        GetAsync(NodeRoutes.Node, isSigned: false, NodeApiJson.Default.NodeDescription, cancel);

    /// <summary>The node's report of an epoch.</summary>
    public Task<EpochUsage> UsageAsync(ulong epoch, CancellationToken cancel) =>
        GetAsync(NodeRoutes.Usage(epoch), isSigned: false, NodeApiJson.Default.EpochUsage, cancel);

    /// <summary>One workload's usage with its proof.</summary>
    public Task<WorkloadUsage> UsageOfAsync(ulong epoch, Hash256 workload, CancellationToken cancel) =>
        GetAsync(NodeRoutes.UsageOf(epoch, workload), isSigned: false, NodeApiJson.Default.WorkloadUsage, cancel);

    /// <summary>Epochs that hold a report of a workload.</summary>
    public Task<WorkloadEpochs> EpochsOfAsync(Hash256 workload, CancellationToken cancel) =>
        GetAsync(NodeRoutes.EpochsOf(workload), isSigned: false, NodeApiJson.Default.WorkloadEpochs, cancel);

    /// <summary>State of a workload on the node.</summary>
    public Task<WorkloadStatus> StatusAsync(Hash256 workload, CancellationToken cancel) =>
        GetAsync(NodeRoutes.Workload(workload), isSigned: true, NodeApiJson.Default.WorkloadStatus, cancel);

    /// <summary>Output of an instance; dispose of the stream to stop following.</summary>
    public async Task<Stream> LogsAsync(
        Hash256 workload, string? instance, long tailBytes, bool follow, CancellationToken cancel)
    {
        string target = NodeRoutes.Logs(workload, instance, tailBytes, follow);
        HttpResponseMessage answer = await SendAsync(HttpMethod.Get, target, [], isSigned: true, cancel);
        return await answer.Content.ReadAsStreamAsync(cancel);
    }

    /// <summary>Runs a command; yields its output as it comes, and its exit code last.</summary>
    public async IAsyncEnumerable<ExecFrame> ExecAsync(
        Hash256 workload, string? instance, ExecCommand command, [EnumeratorCancellation] CancellationToken cancel)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(command, NodeApiJson.Default.ExecCommand);
        using HttpResponseMessage answer =
            await SendAsync(HttpMethod.Post, NodeRoutes.Exec(workload, instance), body, isSigned: true, cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length is 0 or > FrameCharactersMax)
                continue;
            yield return Parse(line, NodeApiJson.Default.ExecFrame);
        }
    }

    private async Task<T> GetAsync<T>(string target, bool isSigned, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, target, [], isSigned, cancel);
        return Parse(await answer.Content.ReadAsStringAsync(cancel), type);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string target, byte[] body, bool isSigned, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, target));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (isSigned)
            request.Headers.TryAddWithoutValidation("Authorization", Sign(method, target, body).ToString());
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            throw new NodeApiException(
                null, $"The node at {node} does not answer: {e.Message}. Is its daemon running?", e);
        }

        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw await ProblemAsync(answer, cancel);
    }

    private NodeAuthorization Sign(HttpMethod method, string target, byte[] body)
    {
        if (signer is null)
            throw new NodeApiException(null, $"{target} needs a signature; give a key of a member of the department.");
        var request = new NodeRequest
        {
            Node = number,
            Method = method.Method,
            Target = target,
            BodyHash = Keccak256.Hash(body),
            IssuedAt = (ulong)time.GetUtcNow().ToUnixTimeSeconds(),
            Nonce = new Hash256(RandomNumberGenerator.GetBytes(Hash256.Length)),
        };
        return NodeAuthorization.Create(request, domain, signer);
    }

    private async Task<NodeApiException> ProblemAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        string text = await answer.Content.ReadAsStringAsync(cancel);
        string detail = text;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            NodeProblem problem = Parse(text, NodeApiJson.Default.NodeProblem);
            detail = $"{problem.Title}: {problem.Detail}";
        }

        var status = (int)answer.StatusCode;
        string code = status.ToString(CultureInfo.InvariantCulture);
        return new NodeApiException(status, $"The node at {node} refused ({code}): {detail}");
    }

    private T Parse<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new NodeApiException(null, $"The node at {node} answered with nothing.");
        }
        catch (JsonException e)
        {
            throw new NodeApiException(null, $"The answer of the node at {node} cannot be read: {e.Message}", e);
        }
    }
}
