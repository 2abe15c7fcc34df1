using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.State.Trie;

namespace GridChain.Ledger.Processing;

/// <summary>The roots by which a header commits to its body.</summary>
public static class BlockBody
{
    /// <summary>Root of the trie of transactions.</summary>
    public static Hash256 TransactionsRoot(ImmutableArray<Transaction> transactions) =>
        OrderedTrie.RootOf(transactions.Select(t => t.Encoded.ToArray()));

    /// <summary>Root of the trie of receipts.</summary>
    public static Hash256 ReceiptsRoot(ImmutableArray<Receipt> receipts) =>
        OrderedTrie.RootOf(receipts.Select(r => r.Encode()));

    /// <summary>Root of the trie of receipts that are encoded already.</summary>
    public static Hash256 ReceiptsRoot(ImmutableArray<byte[]> encoded) => OrderedTrie.RootOf(encoded);

    /// <summary>Root of the trie of withdrawals; null where there are none by the rules (EIP-4895).</summary>
    public static Hash256? WithdrawalsRoot(ImmutableArray<Withdrawal>? withdrawals) => withdrawals is { } list
        ? OrderedTrie.RootOf(list.Select(Encode))
        : null;

    /// <summary>Compares a block's body with what its header commits to.</summary>
    public static BlockValidity Check(Block block)
    {
        Hash256 transactions = TransactionsRoot(block.Transactions);
        if (transactions != block.Header.TransactionsRoot)
            return BlockValidity.Of(BlockFault.BodyDiffers, $"transactions root is {transactions}");
        Hash256 ommers = OmmersHash(block.Ommers);
        if (ommers != block.Header.OmmersHash)
            return BlockValidity.Of(BlockFault.BodyDiffers, $"ommers hash is {ommers}");
        Hash256? withdrawals = WithdrawalsRoot(block.Withdrawals);
        return withdrawals == block.Header.WithdrawalsRoot
            ? BlockValidity.Valid
            : BlockValidity.Of(BlockFault.BodyDiffers, $"withdrawals root is {withdrawals}");
    }

    private static Hash256 OmmersHash(ImmutableArray<BlockHeader> ommers)
    {
        if (ommers.IsEmpty)
            return BlockHeader.EmptyOmmersHash;
        var rlp = new RlpWriter(1024);
        int list = rlp.BeginList();
        foreach (BlockHeader ommer in ommers)
            ommer.Write(rlp);
        rlp.EndList(list);
        return Keccak256.Hash(rlp.Written);
    }

    private static byte[] Encode(Withdrawal withdrawal)
    {
        var rlp = new RlpWriter(64);
        Block.WriteWithdrawal(rlp, withdrawal);
        return rlp.ToArray();
    }
}
