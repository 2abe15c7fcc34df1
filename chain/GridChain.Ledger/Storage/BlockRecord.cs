using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Ledger.Storage;

/// <summary>
/// Receipts of a block as they are stored: each with its transaction's sender, recovered once.
/// </summary>
/// <param name="Senders">Senders in order.</param>
/// <param name="Receipts">Receipts in order.</param>
internal sealed record BlockRecord(ImmutableArray<Address> Senders, ImmutableArray<Receipt> Receipts)
{
    /// <param name="senders">Senders in order.</param>
    /// <param name="receipts">Receipts in order, each as it is under the receipts root.</param>
    public static byte[] Encode(ImmutableArray<Address> senders, ImmutableArray<byte[]> receipts)
    {
        var rlp = new RlpWriter(1024 + (receipts.Length * 512));
        int list = rlp.BeginList();
        for (int i = 0; i < receipts.Length; i++)
        {
            int item = rlp.BeginList();
            rlp.Write(senders[i]);
            rlp.Write(receipts[i]);
            rlp.EndList(item);
        }

        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="RlpException">Not the form of <see cref="Encode"/>.</exception>
    public static BlockRecord Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader list = outer.ReadList();
        var senders = ImmutableArray.CreateBuilder<Address>();
        var receipts = ImmutableArray.CreateBuilder<Receipt>();
        while (!list.IsEmpty)
        {
            RlpReader item = list.ReadList();
            senders.Add(item.ReadAddress());
            receipts.Add(Receipt.Decode(item.ReadBytes()));
        }

        return new BlockRecord(senders.DrainToImmutable(), receipts.DrainToImmutable());
    }
}
