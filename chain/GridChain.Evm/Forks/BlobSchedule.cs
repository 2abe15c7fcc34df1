namespace GridChain.Evm.Forks;

/// <summary>Blob numbers of a fork (EIP-4844, EIP-7691, EIP-7840, EIP-7892).</summary>
/// <param name="Target">Blobs a block aims at.</param>
/// <param name="Max">Blobs a block has at most.</param>
/// <param name="UpdateFraction">Denominator of the exponent of the blob base fee.</param>
public sealed record BlobSchedule(int Target, int Max, ulong UpdateFraction)
{
    /// <summary>Gas of one blob (EIP-4844).</summary>
    public const ulong GasPerBlob = 131_072;
}
