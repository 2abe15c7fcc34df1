using System.Net;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>A port of the host that leads to a port of an instance.</summary>
internal sealed record Forward(string Protocol, int HostPort, IPAddress Address, int ContainerPort);
