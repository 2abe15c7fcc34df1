using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>Builds one rtnetlink request: header, family header, attributes aligned to 4 bytes,
/// netlink(7).</summary>
internal sealed class NetlinkMessage
{
    internal const ushort LinkName = 3;
    internal const ushort LinkMaster = 10;
    internal const ushort LinkInfo = 18;
    internal const ushort LinkNamespacePid = 19;
    internal const ushort LinkInfoKind = 1;
    internal const ushort LinkInfoData = 2;
    internal const ushort VethPeer = 1;

    private const int HeaderBytes = 16;
    private const ushort RequestNewLink = 16;
    private const ushort RequestDeleteLink = 17;
    private const ushort RequestNewAddress = 20;
    private const ushort RequestNewRoute = 24;
    private const ushort FlagsRequestAck = 1 | 4;
    private const ushort FlagsCreateExclusive = 0x400 | 0x200;
    private const ushort AddressLocal = 2;
    private const ushort AddressItself = 1;
    private const ushort RouteGateway = 5;
    private const ushort RouteInterface = 4;
    private const byte FamilyInet = 2;
    private const uint InterfaceUp = 1;

    private readonly List<byte> bytes = [];

    private NetlinkMessage(ushort type, ushort flags)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], flags);
        bytes.AddRange(header);
    }

    /// <summary>Makes (index 0) or changes a link.</summary>
    internal static NetlinkMessage NewLink(int index, bool setUp)
    {
        ushort flags = index == 0 ? (ushort)(FlagsRequestAck | FlagsCreateExclusive) : FlagsRequestAck;
        var message = new NetlinkMessage(RequestNewLink, flags);
        message.AddLinkHeader(index, setUp ? InterfaceUp : 0);
        return message;
    }

    internal static NetlinkMessage DeleteLink(int index)
    {
        var message = new NetlinkMessage(RequestDeleteLink, FlagsRequestAck);
        message.AddLinkHeader(index, 0);
        return message;
    }

    internal static NetlinkMessage NewAddress(int index, IPAddress address, int prefixLength)
    {
        var message = new NetlinkMessage(RequestNewAddress, FlagsRequestAck | FlagsCreateExclusive);
        Span<byte> header = [FamilyInet, (byte)prefixLength, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], index);
        message.bytes.AddRange(header);
        message.Add(AddressLocal, address.GetAddressBytes());
        message.Add(AddressItself, address.GetAddressBytes());
        return message;
    }

    internal static NetlinkMessage NewDefaultRoute(IPAddress gateway, int index)
    {
        const byte tableMain = 254;
        const byte protocolStatic = 4;
        const byte scopeUniverse = 0;
        const byte typeUnicast = 1;
        var message = new NetlinkMessage(RequestNewRoute, FlagsRequestAck | FlagsCreateExclusive);
        message.bytes.AddRange(
            [FamilyInet, 0, 0, 0, tableMain, protocolStatic, scopeUniverse, typeUnicast, 0, 0, 0, 0]);
        message.Add(RouteGateway, gateway.GetAddressBytes());
        message.AddUInt32(RouteInterface, (uint)index);
        return message;
    }

    /// <summary>struct ifinfomsg.</summary>
    internal void AddLinkHeader(int index = 0, uint flags = 0)
    {
        Span<byte> header = stackalloc byte[16];
        header.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], index);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], flags);
        bytes.AddRange(header);
    }

    internal void AddString(ushort type, string text) => Add(type, [.. Encoding.ASCII.GetBytes(text), 0]);

    internal void AddUInt32(ushort type, uint value)
    {
        Span<byte> data = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        Add(type, data);
    }

    /// <summary>Opens a nested attribute; give its result to <see cref="End"/>.</summary>
    internal int Begin(ushort type)
    {
        int start = bytes.Count;
        Span<byte> header = stackalloc byte[4];
        header.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], type);
        bytes.AddRange(header);
        return start;
    }

    internal void End(int start) =>
        BinaryPrimitives.WriteUInt16LittleEndian(
            CollectionsMarshal.AsSpan(bytes)[start..], (ushort)(bytes.Count - start));

    /// <summary>The request with its length and number.</summary>
    internal byte[] Finish(uint sequence)
    {
        byte[] message = [.. bytes];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(8), sequence);
        return message;
    }

    private void Add(ushort type, ReadOnlySpan<byte> data)
    {
        int start = Begin(type);
        bytes.AddRange(data);
        End(start);
        while (bytes.Count % 4 != 0) bytes.Add(0);
    }
}
