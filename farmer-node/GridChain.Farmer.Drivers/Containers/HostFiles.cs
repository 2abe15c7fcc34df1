using System.Collections.Immutable;
using System.Net;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Writes the three files that are mounted into every instance.</summary>
internal static class HostFiles
{
    private static readonly string[] ResolverFiles = ["/run/systemd/resolve/resolv.conf", "/etc/resolv.conf"];

    /// <summary>resolv.conf, hosts and hostname.</summary>
    internal static void Write(
        string directory, string hostName, IPAddress address, ImmutableArray<string> nameServers)
    {
        ImmutableArray<string> servers = nameServers.IsEmpty ? ReadHostServers() : nameServers;
        File.WriteAllText(
            Path.Combine(directory, "resolv.conf"), string.Concat(servers.Select(s => $"nameserver {s}\n")));
        File.WriteAllText(Path.Combine(directory, "hosts"), $"127.0.0.1 localhost\n{address} {hostName}\n");
        File.WriteAllText(Path.Combine(directory, "hostname"), hostName + "\n");
    }

    // A server on the host's loopback is another machine's loopback inside: it is left out.
    private static ImmutableArray<string> ReadHostServers()
    {
        foreach (string path in ResolverFiles.Where(File.Exists))
        {
            ImmutableArray<string> servers =
            [
                .. File.ReadLines(path)
                    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Where(f => f.Length >= 2 && f[0] == "nameserver" && IPAddress.TryParse(
                        f[1], out IPAddress? a)
                        && !IPAddress.IsLoopback(a))
                    .Select(f => f[1]),
            ];
            if (!servers.IsEmpty) return servers;
        }

        return [];
    }
}
