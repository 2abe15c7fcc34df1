using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using GridChain.Farmer.Drivers.Linux;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>Makes links, addresses and routes, rtnetlink(7), in the network namespace of the calling
/// thread.</summary>
internal sealed partial class Netlink : IDisposable
{
    private const int FamilyNetlink = 16;
    private const int TypeRawCloseOnExec = 3 | 0x80000;
    private const int ReplyBytesMax = 64 * 1024;
    private const int ErrorOffset = 16;
    private const int ErrnoExists = 17;
    private const int ErrnoNoDevice = 19;

    private readonly LinuxHandle socket =
        LinuxHandle.From(OpenSocket(FamilyNetlink, TypeRawCloseOnExec, 0), "socket", "netlink");
    private uint sequence;

    /// <summary>Index of a link in this namespace; 0 where there is none.</summary>
    internal static int IndexOf(string name) => (int)NameToIndex(name);

    /// <summary>Makes a bridge; false where a link of that name exists.</summary>
    internal bool AddBridge(string name)
    {
        NetlinkMessage message = NetlinkMessage.NewLink(index: 0, setUp: true);
        message.AddString(NetlinkMessage.LinkName, name);
        int link = message.Begin(NetlinkMessage.LinkInfo);
        message.AddString(NetlinkMessage.LinkInfoKind, "bridge");
        message.End(link);
        return Send(message, "add of bridge", name) != ErrnoExists;
    }

    /// <summary>Makes a pair: one end here on a bridge, the other named <paramref name="peer"/> in a
    /// process's namespace.</summary>
    internal void AddVeth(string name, string peer, int peerPid, int bridgeIndex)
    {
        NetlinkMessage message = NetlinkMessage.NewLink(index: 0, setUp: true);
        message.AddString(NetlinkMessage.LinkName, name);
        message.AddUInt32(NetlinkMessage.LinkMaster, (uint)bridgeIndex);
        int link = message.Begin(NetlinkMessage.LinkInfo);
        message.AddString(NetlinkMessage.LinkInfoKind, "veth");
        int data = message.Begin(NetlinkMessage.LinkInfoData);
        int other = message.Begin(NetlinkMessage.VethPeer);
        message.AddLinkHeader();
        message.AddString(NetlinkMessage.LinkName, peer);
        message.AddUInt32(NetlinkMessage.LinkNamespacePid, (uint)peerPid);
        message.End(other);
        message.End(data);
        message.End(link);
        if (Send(message, "add of veth", name) == ErrnoExists)
        {
            throw new LinuxException(ErrnoExists, $"link {name} exists already");
        }
    }

    /// <summary>Switches a link on.</summary>
    internal void SetUp(int index) =>
        Send(NetlinkMessage.NewLink(index, setUp: true), "set up of link", $"{index}");

    /// <summary>Removes a link; nothing to do where there is none.</summary>
    internal void Delete(string name)
    {
        int index = IndexOf(name);
        if (index != 0) Send(NetlinkMessage.DeleteLink(index), "delete of link", name);
    }

    /// <summary>Gives a link an address.</summary>
    internal void AddAddress(int index, IPAddress address, int prefixLength) =>
        Send(NetlinkMessage.NewAddress(index, address, prefixLength), "add of address", address.ToString());

    /// <summary>Sends everything else to a gateway.</summary>
    internal void AddDefaultRoute(IPAddress gateway, int index) =>
        Send(NetlinkMessage.NewDefaultRoute(gateway, index), "add of route", gateway.ToString());

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    // Sends one request and reads its acknowledgement: an errno, 0 for success. "Exists" and "no such device"
    // are outcomes that callers decide on; everything else is a fault.
    private int Send(NetlinkMessage message, string what, string subject)
    {
        byte[] request = message.Finish(++sequence);
        LinuxError.ThrowIf(Write(socket, request, (nuint)request.Length, 0), what, subject);
        var reply = new byte[ReplyBytesMax];
        LinuxError.ThrowIf(Read(socket, reply, (nuint)reply.Length, 0), what, subject);
        int errno = -BinaryPrimitives.ReadInt32LittleEndian(reply.AsSpan(ErrorOffset));
        if (errno is 0 or ErrnoExists or ErrnoNoDevice) return errno;
        throw new LinuxException(errno, $"{what} {subject}: {Marshal.GetPInvokeErrorMessage(errno)}");
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Write(SafeHandle socket, byte[] buffer, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Read(SafeHandle socket, [Out] byte[] buffer, nuint size, int flags);

    [LibraryImport("libc", EntryPoint =
        "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint NameToIndex(string name);
}
