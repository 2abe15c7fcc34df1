using System.Buffers.Binary;
using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Processing;

/// <summary>Deposit requests out of the deposit contract's logs (EIP-6110).</summary>
internal static class DepositRequests
{
    private const byte RequestType = 0x00;
    private const int EventBytes = 576;

    private static readonly Hash256 DepositEvent =
        Hash256.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    // Offsets of the ABI-encoded event's five byte strings, and what each holds.
    private static readonly ImmutableArray<(int Offset, int Length)> Fields =
        [(160, 48), (256, 32), (320, 8), (384, 96), (512, 8)];

    /// <summary>
    /// Type byte and data, or nothing without deposits; false when a log is not the event it says to be.
    /// </summary>
    public static bool TryCollect(
        ImmutableArray<Receipt> receipts, Address contract, out ReadOnlyMemory<byte>? request)
    {
        using var data = new MemoryStream();
        request = null;
        foreach (Log log in receipts.SelectMany(r => r.Logs))
        {
            if (log.Address != contract || log.Topics is not [var topic, ..] || topic != DepositEvent)
                continue;
            if (!TryAppend(log.Data.Span, data))
                return false;
        }

        if (data.Length > 0)
            request = (byte[])[RequestType, .. data.ToArray()];
        return true;
    }

    private static bool TryAppend(ReadOnlySpan<byte> log, MemoryStream data)
    {
        if (log.Length != EventBytes)
            return false;
        for (int i = 0; i < Fields.Length; i++)
        {
            (int offset, int length) = Fields[i];
            if (WordAt(log, 32 * i) != offset || WordAt(log, offset) != length)
                return false;
            data.Write(log.Slice(offset + 32, length));
        }

        return true;
    }

    private static long WordAt(ReadOnlySpan<byte> log, int offset)
    {
        ReadOnlySpan<byte> word = log.Slice(offset, 32);
        return word[..28].ContainsAnyExcept((byte)0) ? -1 : BinaryPrimitives.ReadUInt32BigEndian(word[28..]);
    }
}
