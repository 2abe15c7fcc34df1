using System.Buffers.Binary;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Index;

/// <summary>Nodes of farms: keys with their history, capacity, price books, status, bonds.</summary>
internal static class NodeProjection
{
    private const int LaneBits = 32;

    public static void Apply(WriteSession session, LogRecord log, ContractEvent found)
    {
        switch (found)
        {
            case NodeAdded added:
                Add(session, log, added);
                break;
            case NodeDescribed described:
                Describe(session, described);
                break;
            case NodeKeySet set:
                SetKey(session, log, set.Node, set.Key);
                break;
            case CapacitySet set:
                Change(session, set.Node, node => node with { Total = Record(set.Capacity) });
                break;
            case CapacityLeft left:
                Change(session, left.Node, node => node with { Free = Unpacked(left.Available) });
                break;
            case PricesSet set:
                session.Put(Keys.Prices(set.Node).With(set.Coin), Record(set.Coin, set.Prices));
                break;
            case NodeStatusSet set:
                Change(session, set.Node, node => node with { Status = (byte)set.Status });
                break;
            case BondSet set:
                Change(session, set.Node, node => node with { BondCoin = set.Coin, Bond = set.Amount });
                break;
            case Slashed slashed:
                Change(session, slashed.Node, node => node with { Bond = UInt256.Zero });
                break;
            default:
                break;
        }
    }

    /// <summary>Changes a node that is known.</summary>
    public static void Change(WriteSession session, ulong number, Func<NodeRecord, NodeRecord> change)
    {
        if (session.Find<NodeRecord>(Keys.Node(number)) is { } node)
            session.Put(Keys.Node(number), change(node));
    }

    private static void Add(WriteSession session, LogRecord log, NodeAdded added)
    {
        session.Put(
            Keys.Node(added.Node),
            new NodeRecord
            {
                Number = added.Node,
                Farm = added.Farm,
                Key = added.Key,
                EpochSeconds = added.EpochSeconds,
                Added = log.Position,
                AddedAt = log.Timestamp,
            }
        );
        session.Mark(Keys.NodesOf(added.Farm).With(added.Node));
        SetKey(session, log, added.Node, added.Key);
    }

    private static void Describe(WriteSession session, NodeDescribed described)
    {
        byte[] subject = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(subject, described.Node);
        string? before = session.Find<NodeRecord>(Keys.Node(described.Node))?.Name;
        Names.Set(session, SubjectKind.Node, subject, before, described.Name, $"/nodes/{described.Node}");
        Change(
            session,
            described.Node,
            node =>
                node with
                {
                    Name = described.Name,
                    Region = described.Region,
                    Endpoint = described.Endpoint,
                }
        );
    }

    private static void SetKey(WriteSession session, LogRecord log, ulong number, Address key)
    {
        Change(session, number, node => node with { Key = key });
        session.Put(Keys.NodeByKey(key), new NumberRecord { Value = number });
        session.Put(Keys.NodeKeyHistory(number).With(log.Position), new NodeKeyRecord { Key = key });
    }

    private static ResourcesRecord Record(Resources amounts) =>
        new()
        {
            CpuMilli = amounts.CpuMilli,
            MemoryMiB = amounts.MemoryMiB,
            SsdGiB = amounts.SsdGiB,
            HddGiB = amounts.HddGiB,
            Gpus = amounts.Gpus,
            Ipv4 = amounts.Ipv4,
            Mbit = amounts.Mbit,
        };

    private static PriceRecord Record(Address coin, Prices prices) =>
        new()
        {
            Coin = coin,
            CpuMilli = prices.CpuMilli,
            MemoryMiB = prices.MemoryMiB,
            SsdGiB = prices.SsdGiB,
            HddGiB = prices.HddGiB,
            Gpu = prices.Gpu,
            Ipv4 = prices.Ipv4,
            Mbit = prices.Mbit,
            PeriodSeconds = prices.PeriodSeconds,
        };

    /// <summary>Lanes of 32 bits from the lowest: CPU, memory, SSD, disk, GPUs, IPv4, bandwidth.</summary>
    private static ResourcesRecord Unpacked(UInt256 word)
    {
        ReadOnlySpan<byte> bytes = word.ToBigEndian();
        Span<uint> lanes = stackalloc uint[8];
        for (int lane = 0; lane < lanes.Length; lane++)
            lanes[lane] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(28 - lane * (LaneBits / 8))..]);
        return new ResourcesRecord
        {
            CpuMilli = lanes[0],
            MemoryMiB = lanes[1],
            SsdGiB = lanes[2],
            HddGiB = lanes[3],
            Gpus = lanes[4],
            Ipv4 = lanes[5],
            Mbit = lanes[6],
        };
    }
}
