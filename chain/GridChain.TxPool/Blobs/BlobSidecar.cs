using System.Collections.Immutable;
using GridChain.Evm.Kzg;
using GridChain.Primitives;

namespace GridChain.TxPool.Blobs;

/// <summary>What travels beside a blob transaction and never enters a block: blobs, commitments, proofs.</summary>
/// <param name="Encoded">The whole network form, the transaction included; the other members point into it.</param>
/// <param name="Version">0: a proof a blob (EIP-4844). 1: a proof for each of its 128 cells (EIP-7594).</param>
/// <param name="Blobs">131,072 bytes each.</param>
/// <param name="Commitments">48 bytes each, one a blob.</param>
/// <param name="Proofs">48 bytes each, one behind the other.</param>
public sealed record BlobSidecar(
    ReadOnlyMemory<byte> Encoded,
    int Version,
    ImmutableArray<ReadOnlyMemory<byte>> Blobs,
    ImmutableArray<ReadOnlyMemory<byte>> Commitments,
    ReadOnlyMemory<byte> Proofs)
{
    /// <summary>Wrappers of EIP-7594 carry a version, which is 1.</summary>
    public const int CellProofVersion = 1;

    /// <summary>Proofs that belong to one blob.</summary>
    public int ProofsPerBlob => Version == CellProofVersion ? KzgProofs.CellsPerBlob : 1;

    /// <summary>Proof by proof, 48 bytes each.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> SingleProofs =>
        Enumerable.Range(0, Proofs.Length / KzgProofs.PointBytes)
            .Select(i => Proofs.Slice(i * KzgProofs.PointBytes, KzgProofs.PointBytes));

    /// <summary>What is wrong with counts and hashes; null when nothing is. Cheap.</summary>
    /// <param name="hashes">The transaction's blob hashes.</param>
    public string? FaultOfShape(ImmutableArray<Hash256> hashes)
    {
        if (Blobs.Length != hashes.Length)
            return $"invalid number of {Blobs.Length} blobs compared to {hashes.Length} blob hashes";
        if (Commitments.Length != hashes.Length)
            return $"invalid number of {Commitments.Length} blob commitments compared to {hashes.Length} blob hashes";
        int proofs = Proofs.Length / KzgProofs.PointBytes;
        if (proofs != hashes.Length * ProofsPerBlob)
            return $"invalid number of {proofs} blob proofs, expected {hashes.Length * ProofsPerBlob}";
        for (int i = 0; i < hashes.Length; i++)
        {
            Hash256 named = KzgProofs.VersionedHash(Commitments[i].Span);
            if (named != hashes[i])
                return $"blob {i}: computed hash {named} mismatches transaction one {hashes[i]}";
        }

        return null;
    }

    /// <summary>What is wrong with the proofs; null when nothing is. Tens of milliseconds a blob.</summary>
    public string? FaultOfProofs()
    {
        for (int i = 0; i < Blobs.Length; i++)
        {
            int bytes = ProofsPerBlob * KzgProofs.PointBytes;
            ReadOnlySpan<byte> proofs = Proofs.Span.Slice(i * bytes, bytes);
            bool isProven = Version == CellProofVersion
                ? KzgProofs.AreCellProofs(Blobs[i].Span, Commitments[i].Span, proofs)
                : KzgProofs.IsBlobProof(Blobs[i].Span, Commitments[i].Span, proofs);
            if (!isProven)
                return $"invalid blob {i}: its KZG proof does not show that it belongs to its commitment";
        }

        return null;
    }
}
