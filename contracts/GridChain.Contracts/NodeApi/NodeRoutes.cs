using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>Paths of a farmer node's HTTP API.</summary>
/// <remarks>
/// Public: <c>/health</c>, <c>/metrics</c>, <see cref="Node"/>, <see cref="Usage"/>, <see cref="UsageOf"/>. Signed by
/// a member of the department with REQUEST or OPERATE (<see cref="NodeAuthorization"/>): <see cref="Workload"/>,
/// <see cref="Logs"/>, <see cref="Exec"/>.
/// </remarks>
public static class NodeRoutes
{
    /// <summary>What the node is and can do: <see cref="NodeDescription"/>.</summary>
    public const string Node = "/v1/node";

    /// <summary>The node's report of an epoch: <see cref="EpochUsage"/>.</summary>
    public static string Usage(ulong epoch) => $"/v1/usage/{epoch}";

    /// <summary>One workload's usage and its proof: <see cref="WorkloadUsage"/>.</summary>
    public static string UsageOf(ulong epoch, Hash256 workload) => $"/v1/usage/{epoch}/{workload}";

    /// <summary>Epochs that hold a report of a workload: <see cref="WorkloadEpochs"/>.</summary>
    public static string EpochsOf(Hash256 workload) => $"/v1/workloads/{workload}/usage";

    /// <summary>State of a workload on the node: <see cref="WorkloadStatus"/>. Signed.</summary>
    public static string Workload(Hash256 workload) => $"/v1/workloads/{workload}";

    /// <summary>Output of an instance as it is, chunked. Signed.</summary>
    /// <param name="workload">Which workload.</param>
    /// <param name="instance">Name of the instance; null for the only one.</param>
    /// <param name="tailBytes">Begin at most this many bytes before the end.</param>
    /// <param name="follow">Go on until it ends.</param>
    public static string Logs(Hash256 workload, string? instance, long tailBytes, bool follow) =>
        $"/v1/workloads/{workload}/logs?tail={tailBytes}&follow={(follow ? "true" : "false")}{Of(instance)}";

    /// <summary>
    /// Runs a command: POST of <see cref="ExecCommand"/>, answered by lines of <see cref="ExecFrame"/>. Signed.
    /// </summary>
    public static string Exec(Hash256 workload, string? instance) =>
        $"/v1/workloads/{workload}/exec{(instance is null ? "" : "?" + Of(instance)[1..])}";

    private static string Of(string? instance) =>
        instance is null ? "" : $"&instance={Uri.EscapeDataString(instance)}";
}
