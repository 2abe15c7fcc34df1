using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using GridChain.Evm.Kzg;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Chain.Tests.Kzg;

/// <summary>A blob with proofs that another implementation made (see Vectors/README.md).</summary>
internal static class BlobVector
{
    private static readonly JsonElement Proofs = Read();

    public static byte[] Blob { get; } = MakeBlob();

    public static byte[] Commitment { get; } = Bytes(Proofs.GetProperty("commitment"));

    public static byte[] BlobProof { get; } = Bytes(Proofs.GetProperty("blobProof"));

    public static byte[] CellProofs { get; } =
        [.. Proofs.GetProperty("cellProofs").EnumerateArray().SelectMany(Bytes)];

    /// <summary>A transaction with this blob once or more often, not signed.</summary>
    public static Transaction Naming(Transaction plain, int count = 1) => plain with
    {
        Type = TransactionType.Blob,
        MaxFeePerBlobGas = 1,
        BlobVersionedHashes = [.. Enumerable.Repeat(KzgProofs.VersionedHash(Commitment), count)],
    };

    /// <summary>The network form: with cell proofs (EIP-7594), or with a proof a blob (EIP-4844).</summary>
    public static byte[] Wrap(
        Transaction transaction, bool hasCellProofs = true, int count = 1, byte[]? blob = null, byte[]? proofs = null,
        byte[]? commitment = null)
    {
        byte[] all = proofs ?? (hasCellProofs ? CellProofs : BlobProof);
        var rlp = new RlpWriter(1024);
        int list = rlp.BeginList();
        rlp.WriteRaw(transaction.Encoded.Span[1..]);
        if (hasCellProofs)
            rlp.Write(1UL);
        WriteAll(rlp, Enumerable.Repeat(blob ?? Blob, count));
        WriteAll(rlp, Enumerable.Repeat(commitment ?? Commitment, count));
        WriteAll(rlp, Enumerable.Repeat(all.Chunk(KzgProofs.PointBytes), count).SelectMany(chunk => chunk));
        rlp.EndList(list);
        return [(byte)TransactionType.Blob, .. rlp.ToArray()];
    }

    private static void WriteAll(RlpWriter rlp, IEnumerable<byte[]> items)
    {
        int list = rlp.BeginList();
        foreach (byte[] item in items)
            rlp.Write(item);
        rlp.EndList(list);
    }

    private static byte[] MakeBlob()
    {
        var blob = new byte[KzgProofs.BlobBytes];
        Span<byte> number = stackalloc byte[4];
        for (int i = 0; i < blob.Length / 32; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, i);
            Span<byte> element = blob.AsSpan(32 * i, 32);
            _ = SHA256.HashData(number, element);
            element[0] &= 0x3f;
        }

        return blob;
    }

    private static byte[] Bytes(JsonElement hex) => Convert.FromHexString(hex.GetString()!);

    private static JsonElement Read()
    {
        using Stream stream = typeof(BlobVector).Assembly.GetManifestResourceStream(
            "GridChain.Chain.Tests.Kzg.Vectors.blob-proofs.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
