namespace GridChain.Farmer.Workloads;

/// <summary>A port of an instance as seen from outside.</summary>
/// <param name="Name">Name in the spec.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="ContainerPort">Port inside.</param>
/// <param name="HostPort">Port on every address of the host, loopback included.</param>
public sealed record PublishedPort(string Name, string Protocol, int ContainerPort, int HostPort);
