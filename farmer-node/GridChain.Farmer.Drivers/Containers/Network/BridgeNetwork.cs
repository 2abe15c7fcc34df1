using System.Globalization;
using System.Net;
using GridChain.Farmer.Drivers.Linux;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>The farmer's bridge on this host and the links of its instances.</summary>
/// <remarks>
/// <code>
///   host ── bridge gcTAGbr 10.N.0.1/16 ──┬── gcTAGv0 ═ eth0 10.N.1.1   (network namespace of instance 0)
///     └ nftables: host port → 10.N.1.1:port └── gcTAGv1 ═ eth0 10.N.1.2
/// </code>
/// An instance's network namespace is made by the runtime and belongs to the instance's user namespace; it
/// and its link go away with the last process, so that nothing of it can be left behind.
/// </remarks>
internal sealed class BridgeNetwork(NetworkNames names)
{
    private const string LinksPath = "/sys/class/net";
    private const string Ipv4Settings = "/proc/sys/net/ipv4/conf";

    /// <summary>Makes the bridge where it is missing.</summary>
    internal void EnsureBridge()
    {
        if (Netlink.IndexOf(names.Bridge) != 0) return;
        using var netlink = new Netlink();
        netlink.AddBridge(names.Bridge);
        Write($"/proc/sys/net/ipv6/conf/{names.Bridge}/disable_ipv6", "1");
        netlink.AddAddress(Netlink.IndexOf(names.Bridge), names.Gateway, NetworkNames.PrefixLength);

        // So that 127.0.0.1:PORT of the host reaches an instance too.
        Write($"{Ipv4Settings}/{names.Bridge}/route_localnet", "1");
        Write($"{Ipv4Settings}/{names.Bridge}/forwarding", "1");
        if (DefaultRouteLink() is { } uplink) Write($"{Ipv4Settings}/{uplink}/forwarding", "1");
    }

    /// <summary>Removes the bridge.</summary>
    internal void RemoveBridge()
    {
        using var netlink = new Netlink();
        netlink.Delete(names.Bridge);
    }

    /// <summary>Links a container, whose process is <paramref name="pid"/>, to the bridge.</summary>
    internal async Task ConnectAsync(int slot, int pid)
    {
        string link = names.LinkOf(slot);
        using (var netlink = new Netlink())
        {
            netlink.AddVeth(link, "eth0", pid, Netlink.IndexOf(names.Bridge));
        }

        // Isolated ports of a bridge reach the bridge itself and nothing else.
        Write($"{LinksPath}/{link}/brport/isolated", "1");
        using LinuxHandle inside =
            LinuxHandle.Open($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/ns/net");
        await OwnThread.RunAsync("gc-net", () => Configure(inside, names.AddressOf(slot)));
    }

    /// <summary>Removes the link of a slot; nothing to do where it went with its namespace.</summary>
    internal void Disconnect(int slot)
    {
        using var netlink = new Netlink();
        netlink.Delete(names.LinkOf(slot));
    }

    /// <summary>Slots for which a link exists.</summary>
    internal IEnumerable<int> LinkedSlots()
    {
        foreach (string path in Directory.EnumerateDirectories(LinksPath))
        {
            string name = Path.GetFileName(path);
            if (name.StartsWith(names.LinkPrefix, StringComparison.Ordinal)
                && int.TryParse(
                    name.AsSpan(names.LinkPrefix.Length), CultureInfo.InvariantCulture, out int slot))
            {
                yield return slot;
            }
        }
    }

    /// <summary>Bytes in and out of an instance; zero where its link is gone.</summary>
    internal (ulong InBytes, ulong OutBytes) ReadBytes(int slot)
    {
        string statistics = $"{LinksPath}/{names.LinkOf(slot)}/statistics";
        try
        {
            // What the host's end sends is what the instance receives.
            return (Read($"{statistics}/tx_bytes"), Read($"{statistics}/rx_bytes"));
        }
        catch (IOException)
        {
            return (0, 0);
        }
    }

    private void Configure(LinuxHandle networkNamespace, IPAddress address)
    {
        LinuxError.ThrowIf(
            Syscalls.SetNs(networkNamespace, Syscalls.CloneNewNet), "setns", "network of an instance");
        using var netlink = new Netlink();
        netlink.SetUp(Netlink.IndexOf("lo"));
        int index = Netlink.IndexOf("eth0");
        netlink.AddAddress(index, address, NetworkNames.PrefixLength);
        netlink.SetUp(index);
        netlink.AddDefaultRoute(names.Gateway, index);
    }

    // proc(5) /proc/net/route: destination 00000000 is the default.
    private static string? DefaultRouteLink() => File.ReadLines("/proc/net/route")
        .Select(line => line.Split('\t'))
        .FirstOrDefault(fields => fields.Length > 2 && fields[1] == "00000000")?[0];

    private static ulong Read(string path) =>
        ulong.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);

    // Truncating is what FileMode.Create does; a sysctl wants one plain write.
    private static void Write(string path, string value)
    {
        if (!File.Exists(path)) return;
        using var file =
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(value));
    }
}
