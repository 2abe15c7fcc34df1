using System.Collections.Immutable;
using GridChain.Evm.Kzg;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.TxPool.Blobs;

/// <summary>The network form of a blob transaction: the transaction with its blobs around it.</summary>
/// <remarks>
/// <code>
///   EIP-4844   3 ‖ rlp([[fields of the transaction], [blobs], [commitments], [proofs]])
///   EIP-7594   3 ‖ rlp([[fields of the transaction], 1, [blobs], [commitments], [cell proofs]])
/// </code>
/// </remarks>
internal static class BlobForm
{
    private const int ListHeadBytes = 64;
    private const int ItemHeadBytes = 4;

    /// <summary>Bytes that blobs, commitments and proofs may add to a transaction, for a count of blobs.</summary>
    public static long AddedBytesMax(int blobs) => ListHeadBytes + (blobs * (
        KzgProofs.BlobBytes + ItemHeadBytes + ((KzgProofs.CellsPerBlob + 1) * (KzgProofs.PointBytes + 1L))));

    /// <summary>Reads either form, or the transaction alone, which then has no sidecar.</summary>
    /// <exception cref="RlpException">Neither, or an item has another length than it must.</exception>
    public static (Transaction Transaction, BlobSidecar? Sidecar) Read(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded[1..]);
        RlpReader list = outer.ReadList();
        outer.End();
        if (!list.IsList)
            return (TransactionCodec.Decode(encoded), null);
        byte[] whole = encoded.ToArray();
        var reader = new RlpReader(whole.AsSpan(whole.Length - list.Remaining));
        byte[] alone = [(byte)TransactionType.Blob, .. reader.ReadItem()];
        int version = reader.IsList ? 0 : ReadVersion(ref reader);
        var sidecar = new BlobSidecar(
            whole,
            version,
            ReadItems(whole, reader.ReadList(), KzgProofs.BlobBytes),
            ReadItems(whole, reader.ReadList(), KzgProofs.PointBytes),
            Join(ReadItems(whole, reader.ReadList(), KzgProofs.PointBytes)));
        reader.End();
        return (TransactionCodec.Decode(alone), sidecar);
    }

    private static int ReadVersion(ref RlpReader reader)
    {
        ulong version = reader.ReadUInt64();
        return version == BlobSidecar.CellProofVersion
            ? BlobSidecar.CellProofVersion
            : throw new RlpException($"Version {version} of blob wrappers is unknown; 1 (EIP-7594) was expected.");
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> ReadItems(byte[] whole, RlpReader list, int length)
    {
        var items = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        while (!list.IsEmpty)
        {
            bool isInside = whole.AsSpan().Overlaps(list.ReadFixed(length), out int offset);
            Invariant.Check(isInside);
            items.Add(whole.AsMemory(offset, length));
        }

        return items.ToImmutable();
    }

    private static byte[] Join(ImmutableArray<ReadOnlyMemory<byte>> items)
    {
        var joined = new byte[items.Length * KzgProofs.PointBytes];
        for (int i = 0; i < items.Length; i++)
            items[i].CopyTo(joined.AsMemory(i * KzgProofs.PointBytes));
        return joined;
    }
}
