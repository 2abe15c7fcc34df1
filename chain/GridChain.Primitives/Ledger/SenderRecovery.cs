using GridChain.Primitives.Crypto;

namespace GridChain.Primitives.Ledger;

/// <summary>Recovers the senders of many transactions at once, which is cheaper than one by one.</summary>
public static class SenderRecovery
{
    /// <summary>Transactions that are worth a thread of their own.</summary>
    public const int ShareCount = 32;

    /// <summary>
    /// Recovers senders that are not known yet; <see cref="Transaction.TryGetSender"/> then answers at once.
    /// </summary>
    /// <param name="transactions">Signed; no other thread has them.</param>
    /// <param name="requireLowS">False accepts a high s, as Frontier did.</param>
    public static void Recover(ReadOnlySpan<Transaction> transactions, bool requireLowS = true)
    {
        var unknown = new List<Transaction>(transactions.Length);
        foreach (Transaction transaction in transactions)
        {
            if (!transaction.IsSenderDecided && (!requireLowS || transaction.Signature.IsLowS))
                unknown.Add(transaction);
        }

        var digests = new Hash256[unknown.Count];
        var signatures = new Signature[unknown.Count];
        for (int i = 0; i < digests.Length; i++)
        {
            digests[i] = unknown[i].SigningHash();
            signatures[i] = unknown[i].Signature;
        }

        var signers = new Address?[unknown.Count];
        SignatureBatch.Recover(digests, signatures, signers);
        for (int i = 0; i < signers.Length; i++)
            unknown[i].DecideSender(signers[i]);
    }

    /// <summary>The same over all cores.</summary>
    /// <param name="transactions">Signed; no other thread has them.</param>
    /// <param name="requireLowS">False accepts a high s, as Frontier did.</param>
    public static void RecoverInParallel(ReadOnlyMemory<Transaction> transactions, bool requireLowS = true)
    {
        int shares = (transactions.Length + ShareCount - 1) / ShareCount;
        if (shares <= 1)
        {
            Recover(transactions.Span, requireLowS);
            return;
        }

        Parallel.For(0, shares, i =>
        {
            int first = i * ShareCount;
            int count = Math.Min(ShareCount, transactions.Length - first);
            Recover(transactions.Span.Slice(first, count), requireLowS);
        });
    }
}
