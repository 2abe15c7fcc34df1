using GridChain.Primitives.Text;

namespace GridChain.Rpc.Protocol;

/// <summary>Why a request has no result.</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">One sentence: what was wrong, and what was expected.</param>
/// <param name="Data">The error's data, a string; null for none.</param>
public sealed record RpcError(RpcErrorCode Code, string Message, string? Data = null)
{
    /// <summary>No JSON.</summary>
    public static RpcError Parse(string detail) => new(RpcErrorCode.Parse, $"parse error: {detail}");

    /// <summary>No request.</summary>
    public static RpcError InvalidRequest(string detail) =>
        new(RpcErrorCode.InvalidRequest, $"invalid request: {detail}");

    /// <summary>No such method.</summary>
    public static RpcError MethodNotFound(string method) => new(
        RpcErrorCode.MethodNotFound, $"the method {method} does not exist/is not available");

    /// <summary>A parameter that cannot be read.</summary>
    public static RpcError InvalidArgument(int index, string detail) =>
        new(RpcErrorCode.InvalidParams, $"invalid argument {index}: {detail}");

    /// <summary>A parameter that is not there.</summary>
    public static RpcError MissingArgument(int index) =>
        new(RpcErrorCode.InvalidParams, $"missing value for required argument {index}");

    /// <summary>Parameters that do not go together.</summary>
    public static RpcError InvalidParams(string detail) => new(RpcErrorCode.InvalidParams, detail);

    /// <summary>A refusal.</summary>
    public static RpcError Server(string message) => new(RpcErrorCode.Server, message);

    /// <summary>No such block.</summary>
    public static RpcError UnknownBlock { get; } = new(RpcErrorCode.NotFound, "Unknown block");

    /// <summary>A state that is kept no more.</summary>
    /// <param name="number">The block.</param>
    /// <param name="oldest">The oldest block whose state is there.</param>
    public static RpcError Pruned(ulong number, ulong oldest) => new(
        RpcErrorCode.Pruned,
        $"pruned history unavailable: the state of block {number} is gone, that of block {oldest} is the oldest; ask a "
        + "node that runs with --archive");

    /// <summary>A call that took too long.</summary>
    public static RpcError OutOfTime(TimeSpan limit) =>
        Server($"execution aborted (timeout = {limit.TotalSeconds:0.###} s)");

    /// <summary>A limit.</summary>
    public static RpcError Limit(string message) => new(RpcErrorCode.LimitExceeded, message);

    /// <summary>A fault of the node; the log has the details, the caller does not get them.</summary>
    public static RpcError Internal { get; } = new(RpcErrorCode.Internal, "internal error");

    /// <summary>A call that reverted.</summary>
    public static RpcError Reverted(ReadOnlySpan<byte> output) =>
        new(RpcErrorCode.Reverted, RevertReason.Describe(output), Hex.Encode(output));
}
