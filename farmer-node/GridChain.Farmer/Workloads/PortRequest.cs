namespace GridChain.Farmer.Workloads;

/// <summary>A port that shall be reachable from outside.</summary>
/// <param name="Name">Name in the spec.</param>
/// <param name="ContainerPort">Port inside, 1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
public sealed record PortRequest(string Name, int ContainerPort, string Protocol);
