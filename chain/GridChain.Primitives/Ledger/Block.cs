using System.Collections.Immutable;
using GridChain.Primitives.Rlp;

namespace GridChain.Primitives.Ledger;

/// <summary>A header with its body.</summary>
/// <param name="Header">The header.</param>
/// <param name="Transactions">In order of execution.</param>
public sealed record Block(BlockHeader Header, ImmutableArray<Transaction> Transactions)
{
    /// <summary>Headers of ommers, before Paris.</summary>
    public ImmutableArray<BlockHeader> Ommers { get; init; } = [];

    /// <summary>Withdrawals since Shanghai, else null.</summary>
    public ImmutableArray<Withdrawal>? Withdrawals { get; init; }

    /// <summary>The block's RLP: [header, transactions, ommers, withdrawals?].</summary>
    public byte[] Encode()
    {
        var rlp = new RlpWriter(1024);
        int block = rlp.BeginList();
        Header.Write(rlp);
        int transactions = rlp.BeginList();
        foreach (Transaction transaction in Transactions)
            TransactionCodec.WriteInBlock(rlp, transaction);
        rlp.EndList(transactions);
        int ommers = rlp.BeginList();
        foreach (BlockHeader ommer in Ommers)
            ommer.Write(rlp);
        rlp.EndList(ommers);
        if (Withdrawals is { } withdrawals)
            WriteWithdrawals(rlp, withdrawals);
        rlp.EndList(block);
        return rlp.ToArray();
    }

    /// <summary>Reads the form of <see cref="Encode"/>.</summary>
    /// <exception cref="RlpException">Not a block.</exception>
    public static Block Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        Block block = Read(ref outer);
        outer.End();
        return block;
    }

    /// <summary>Reads a block from a list.</summary>
    /// <exception cref="RlpException">Not a block.</exception>
    public static Block Read(ref RlpReader outer)
    {
        RlpReader rlp = outer.ReadList();
        BlockHeader header = BlockHeader.Read(ref rlp);
        var transactions = ImmutableArray.CreateBuilder<Transaction>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
            transactions.Add(TransactionCodec.ReadInBlock(ref list));
        var ommers = ImmutableArray.CreateBuilder<BlockHeader>();
        RlpReader uncles = rlp.ReadList();
        while (!uncles.IsEmpty)
            ommers.Add(BlockHeader.Read(ref uncles));
        ImmutableArray<Withdrawal>? withdrawals = rlp.IsEmpty ? null : ReadWithdrawals(ref rlp);
        rlp.End();
        return new Block(header, transactions.DrainToImmutable())
        {
            Ommers = ommers.DrainToImmutable(),
            Withdrawals = withdrawals,
        };
    }

    /// <summary>Writes one withdrawal as a list: the item of the withdrawals trie.</summary>
    public static void WriteWithdrawal(RlpWriter rlp, Withdrawal withdrawal)
    {
        int item = rlp.BeginList();
        rlp.Write(withdrawal.Index);
        rlp.Write(withdrawal.ValidatorIndex);
        rlp.Write(withdrawal.Address);
        rlp.Write(withdrawal.AmountGwei);
        rlp.EndList(item);
    }

    private static void WriteWithdrawals(RlpWriter rlp, ImmutableArray<Withdrawal> withdrawals)
    {
        int list = rlp.BeginList();
        foreach (Withdrawal withdrawal in withdrawals)
            WriteWithdrawal(rlp, withdrawal);
        rlp.EndList(list);
    }

    private static ImmutableArray<Withdrawal> ReadWithdrawals(ref RlpReader rlp)
    {
        var withdrawals = ImmutableArray.CreateBuilder<Withdrawal>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
        {
            RlpReader item = list.ReadList();
            ulong index = item.ReadUInt64();
            ulong validator = item.ReadUInt64();
            Address address = item.ReadAddress();
            withdrawals.Add(new Withdrawal(index, validator, address, item.ReadUInt64()));
            item.End();
        }

        return withdrawals.DrainToImmutable();
    }
}
