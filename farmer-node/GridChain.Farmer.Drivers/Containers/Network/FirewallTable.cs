using System.Globalization;
using System.Text;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>One nftables table per farmer: published ports and the walls around the bridge.</summary>
/// <remarks>
/// The kernel forwards the ports, so they work while the daemon is down. The whole table is written in one
/// transaction each time; connections live on, since conntrack remembers them. What the walls say: a container
/// may not open connections to the host or to other containers; it may go out through the host's address; from
/// outside only published ports lead in.
/// </remarks>
internal sealed class FirewallTable(NetworkNames names)
{
    private const string Nft = "/usr/sbin/nft";

    /// <summary>True where the program is installed.</summary>
    internal static bool IsInstalled => File.Exists(Nft);

    /// <summary>Makes the table say exactly this.</summary>
    internal async Task ApplyAsync(IReadOnlyCollection<Forward> forwards, CancellationToken cancel)
    {
        CommandResult result = await Command.RunAsync(
            Command.StartHere, Nft, ["-f", "-"], Render(forwards), cancel);
        if (result.ExitCode != 0)
        {
            throw new DriverException(
                DriverFault.Unavailable, $"nft refused the table {names.Table}: {result.Error.Trim()}");
        }
    }

    /// <summary>Removes the table.</summary>
    internal async Task RemoveAsync(CancellationToken cancel) =>
        await Command.RunAsync(
            Command.StartHere, Nft, ["-f", "-"],
            $"add table ip {names.Table}\ndelete table ip {names.Table}\n", cancel);

    /// <summary>The table as nft reads it.</summary>
    internal string Render(IReadOnlyCollection<Forward> forwards)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            add table ip {{names.Table}}
            delete table ip {{names.Table}}
            table ip {{names.Table}} {
              map tcp_ports {
                type inet_service : ipv4_addr . inet_service{{Elements(forwards, "tcp")}}
              }
              map udp_ports {
                type inet_service : ipv4_addr . inet_service{{Elements(forwards, "udp")}}
              }
              chain incoming {
                type nat hook prerouting priority -100; policy accept;
                fib daddr type local dnat ip to tcp dport map @tcp_ports
                fib daddr type local dnat ip to udp dport map @udp_ports
              }
              chain local {
                type nat hook output priority -100; policy accept;
                fib daddr type local dnat ip to tcp dport map @tcp_ports
                fib daddr type local dnat ip to udp dport map @udp_ports
              }
              chain outgoing {
                type nat hook postrouting priority 100; policy accept;
                oifname "{{names.Bridge}}" ip saddr 127.0.0.0/8 masquerade
                ip saddr {{names.Subnet}} oifname != "{{names.Bridge}}" masquerade
              }
              chain to_host {
                type filter hook input priority 0; policy accept;
                iifname "{{names.Bridge}}" ct state new drop
              }
              chain through {
                type filter hook forward priority 0; policy accept;
                iifname "{{names.Bridge}}" oifname "{{names.Bridge}}" drop
                oifname "{{names.Bridge}}" ct state new ct status dnat accept
                oifname "{{names.Bridge}}" ct state new drop
              }
            }

            """);
        return text.ToString();
    }

    private static string Elements(IReadOnlyCollection<Forward> forwards, string protocol)
    {
        string[] elements =
        [
            .. forwards.Where(f => f.Protocol == protocol).Select(f => string.Create(
                CultureInfo.InvariantCulture, $"{f.HostPort} : {f.Address} . {f.ContainerPort}")),
        ];
        return elements.Length == 0 ? "" : $"\n    elements = {{ {string.Join(", ", elements)} }}";
    }
}
