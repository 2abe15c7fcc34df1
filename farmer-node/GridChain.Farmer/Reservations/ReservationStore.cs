using System.Buffers;
using System.Collections.Immutable;
using GridChain.Client.Blocks;
using GridChain.Farmer.Storage;
using GridChain.Primitives;
using MessagePack;
using Microsoft.Extensions.Logging;

namespace GridChain.Farmer.Reservations;

/// <summary>The reservations of this node and its place on the chain, kept in one journal.</summary>
/// <remarks>Used by the loop alone. Each record is a kind (1 reservation, 2 forgotten, 3 trail) and a value;
/// the last of each wins. When the journal has grown to several times what is alive it is written
/// anew.</remarks>
public sealed class ReservationStore : IDisposable
{
    private const byte KindReservation = 1;
    private const byte KindForgotten = 2;
    private const byte KindTrail = 3;
    private const long RewriteBytesMin = 4 * 1024 * 1024;
    private const int RewriteFactor = 4;

    private readonly Journal journal;
    private readonly Dictionary<Hash256, byte[]> written = [];
    private readonly List<ReadOnlyMemory<byte>> pending = [];
    private byte[]? writtenTrail;
    private long rewriteAt = RewriteBytesMin;

    private ReservationStore(string path, ILogger logger)
    {
        var reservations = ImmutableDictionary.CreateBuilder<Hash256, Reservation>();
        ImmutableArray<BlockId> trail = [];
        journal = Journal.Open(path, payload => Replay(payload, reservations, ref trail), out long dropped);
        if (dropped > 0) Log.JournalTorn(logger, path, dropped);
        Reservations = reservations.ToImmutable();
        Trail = trail;
    }

    /// <summary>What the journal held when it was opened.</summary>
    public ImmutableDictionary<Hash256, Reservation> Reservations { get; }

    /// <summary>The last blocks that were worked on.</summary>
    public ImmutableArray<BlockId> Trail { get; }

    /// <summary>Opens or makes the store.</summary>
    public static ReservationStore Open(string path, ILogger logger) => new(path, logger);

    /// <summary>Notes a reservation for the next <see cref="Flush"/>, where it differs from what is on
    /// disk.</summary>
    public void Put(Reservation reservation)
    {
        byte[] payload = Encode(KindReservation, reservation, (ref MessagePackWriter w, Reservation r) =>
            ReservationCodec.Write(ref w, r));
        if (written.TryGetValue(reservation.Id, out byte[]? before) && before.AsSpan().SequenceEqual(payload)) return;
        written[reservation.Id] = payload;
        pending.Add(payload);
    }

    /// <summary>Notes that a reservation is forgotten.</summary>
    public void Remove(Hash256 id)
    {
        if (!written.Remove(id)) return;
        pending.Add(Encode(KindForgotten, id, (ref MessagePackWriter w, Hash256 value) => w.Write(value.ToArray())));
    }

    /// <summary>Notes how far the chain was worked on.</summary>
    public void PutTrail(ImmutableArray<BlockId> trail)
    {
        writtenTrail = Encode(KindTrail, trail, WriteTrail);
        pending.Add(writtenTrail);
    }

    /// <summary>Returns when everything noted is on disk.</summary>
    public void Flush()
    {
        if (pending.Count == 0) return;
        if (journal.Length > rewriteAt)
        {
            List<ReadOnlyMemory<byte>> alive = [.. written.Values.Select(v => (ReadOnlyMemory<byte>)v)];
            if (writtenTrail is not null) alive.Add(writtenTrail);
            journal.Rewrite(alive);
            rewriteAt = Math.Max(RewriteBytesMin, journal.Length * RewriteFactor);
        }
        else
        {
            journal.Append(pending);
        }

        pending.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    private void Replay(
        ReadOnlyMemory<byte> payload, ImmutableDictionary<Hash256, Reservation>.Builder reservations,
        ref ImmutableArray<BlockId> trail)
    {
        var reader = new MessagePackReader(payload);
        switch (reader.ReadByte())
        {
            case KindReservation:
                Reservation reservation = ReservationCodec.Read(ref reader);
                reservations[reservation.Id] = reservation;
                written[reservation.Id] = payload.ToArray();
                break;
            case KindForgotten:
                var id = new Hash256(reader.ReadBytes()!.Value.ToArray());
                reservations.Remove(id);
                written.Remove(id);
                break;
            case KindTrail:
                trail = ReadTrail(ref reader);
                writtenTrail = payload.ToArray();
                break;
            default:
                throw new InvalidDataException("the journal was written by a newer version of the farmer");
        }
    }

    private delegate void WriteValue<in T>(ref MessagePackWriter writer, T value);

    private static byte[] Encode<T>(byte kind, T value, WriteValue<T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write(kind);
        write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTrail(ref MessagePackWriter writer, ImmutableArray<BlockId> trail)
    {
        writer.WriteArrayHeader(trail.Length * 2);
        foreach (BlockId block in trail)
        {
            writer.Write(block.Number);
            writer.Write(block.Hash.ToArray());
        }
    }

    private static ImmutableArray<BlockId> ReadTrail(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader() / 2;
        var trail = ImmutableArray.CreateBuilder<BlockId>(count);
        for (int i = 0; i < count; i++)
        {
            ulong number = reader.ReadUInt64();
            trail.Add(new BlockId(number, new Hash256(reader.ReadBytes()!.Value.ToArray())));
        }

        return trail.MoveToImmutable();
    }
}
