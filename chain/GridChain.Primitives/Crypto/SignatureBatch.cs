using GridChain.Primitives.Crypto.Lanes;

namespace GridChain.Primitives.Crypto;

/// <summary>
/// Recovers many signers at once: a fifth of the time of one by one, where the processor allows it.
/// </summary>
/// <remarks>
/// Eight signatures stand in the lanes of vectors (ADR 0043). Without AVX-512 IFMA, for a single signature,
/// and for what the vectors' formulas do not cover, <see cref="Secp256k1"/> does it. Thread-safe.
/// </remarks>
public static class SignatureBatch
{
    private const int CountMin = 2;
    private const int KeyBytes = 64;

    /// <summary>True where it is faster than one by one.</summary>
    public static bool IsFast => LaneRecovery.IsSupported;

    /// <summary>The accounts that made signatures; null where no key did.</summary>
    /// <param name="digests">What was signed.</param>
    /// <param name="signatures">As many.</param>
    /// <param name="signers">As many; takes the accounts.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Recover(
        ReadOnlySpan<Hash256> digests, ReadOnlySpan<Signature> signatures, Span<Address?> signers)
    {
        if (digests.Length != signatures.Length || signers.Length != signatures.Length)
            throw new ArgumentException("Digests, signatures and signers must be as many.", nameof(signers));
        int done = 0;
        while (IsFast && signatures.Length - done >= CountMin)
        {
            int count = Math.Min(signatures.Length - done, LaneRecovery.CountMax);
            RecoverTogether(
                digests.Slice(done, count), signatures.Slice(done, count), signers.Slice(done, count));
            done += count;
        }

        for (; done < signatures.Length; done++)
            signers[done] = RecoverOne(digests[done], signatures[done]);
    }

    private static Address? RecoverOne(in Hash256 digest, in Signature signature) =>
        Secp256k1.TryRecover(digest, signature, out Address signer) ? signer : null;

    private static void RecoverTogether(
        ReadOnlySpan<Hash256> digests, ReadOnlySpan<Signature> signatures, Span<Address?> signers)
    {
        Span<byte> keys = stackalloc byte[KeyBytes * signatures.Length];
        Span<LaneOutcome> outcomes = stackalloc LaneOutcome[signatures.Length];
        LaneRecovery.Recover(digests, signatures, keys, outcomes);
        for (int i = 0; i < signatures.Length; i++)
        {
            signers[i] = outcomes[i] switch
            {
                LaneOutcome.Recovered => Secp256k1.AddressOf(keys.Slice(KeyBytes * i, KeyBytes)),
                LaneOutcome.NoKey => null,
                _ => RecoverOne(digests[i], signatures[i]),
            };
        }
    }
}
