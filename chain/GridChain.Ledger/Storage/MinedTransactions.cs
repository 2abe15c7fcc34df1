using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Ledger.Storage;

/// <summary>Puts together what a block and its receipts say about each transaction.</summary>
internal static class MinedTransactions
{
    public static ImmutableArray<MinedTransaction> Of(CommittedBlock block, BlockRecord record)
    {
        ImmutableArray<Transaction> transactions = block.Block.Transactions;
        if (record.Receipts.Length != transactions.Length)
            throw BlockStore.Damaged($"block {block.Number} has not a receipt for each transaction");
        var mined = ImmutableArray.CreateBuilder<MinedTransaction>(transactions.Length);
        UInt256 baseFee = block.Header.BaseFeePerGas ?? UInt256.Zero;
        ulong gasBefore = 0;
        int logsBefore = 0;
        for (int i = 0; i < transactions.Length; i++)
        {
            Receipt receipt = record.Receipts[i];
            mined.Add(new MinedTransaction(
                block,
                i,
                transactions[i],
                record.Senders[i],
                receipt,
                receipt.CumulativeGasUsed - gasBefore,
                transactions[i].EffectiveGasPrice(baseFee),
                transactions[i].IsCreation ? CreatedBy(record.Senders[i], transactions[i].Nonce) : null,
                logsBefore));
            gasBefore = receipt.CumulativeGasUsed;
            logsBefore += receipt.Logs.Length;
        }

        return mined.DrainToImmutable();
    }

    // The address of a creation by transaction (Yellow Paper §7).
    private static Address CreatedBy(in Address sender, ulong nonce)
    {
        var rlp = new RlpWriter(32);
        int list = rlp.BeginList();
        rlp.Write(sender);
        rlp.Write(nonce);
        rlp.EndList(list);
        Span<byte> digest = stackalloc byte[32];
        Keccak256.Hash(rlp.Written, digest);
        return new Address(digest[12..]);
    }
}
