using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.JsonRpc;

/// <summary>Error of a JSON-RPC 2.0 answer (§5.1).</summary>
public sealed record JsonRpcError
{
    /// <summary>The answer is no valid JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The request is no valid request object.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>The method does not exist.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are of the wrong count or form.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The server failed.</summary>
    public const int InternalError = -32603;

    /// <summary>
    /// The general refusal of Ethereum nodes: a transaction that is not admitted, a failed execution.
    /// </summary>
    public const int ServerError = -32000;

    /// <summary>An execution reverted; <see cref="Data"/> is what it returned (execution-apis).</summary>
    public const int ExecutionReverted = 3;

    /// <summary>The kind of error.</summary>
    public int Code { get; init; }

    /// <summary>One sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// More, by convention the returned bytes of a revert as DATA; absent when there is nothing more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Data { get; init; }
}
