using System.Runtime.InteropServices;

namespace GridChain.Primitives.Crypto;

/// <summary>Keccak-256 as Ethereum uses it: Keccak[512] with the original padding 0x01, not that of FIPS 202.</summary>
/// <remarks>The Keccak reference, version 3.0: 24 rounds over 25 lanes of 64 bits, rate 136 bytes.</remarks>
public static class Keccak256
{
    private const int RateBytes = 136;

    /// <summary>Digest of no bytes.</summary>
    public static Hash256 OfEmpty { get; } = Hash([]);

    /// <summary>Digest of <paramref name="data"/>.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[32];
        Hash(data, digest);
        return new Hash256(digest);
    }

    /// <summary>Digest of two pieces, one behind the other.</summary>
    public static Hash256 HashConcat(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        byte[]? rented = null;
        int length = first.Length + second.Length;
        Span<byte> joined = length <= 512 ? stackalloc byte[512] : rented = new byte[length];
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        return Hash(joined[..length]);
    }

    /// <summary>Writes the 32 bytes of the digest.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<ulong> state = stackalloc ulong[25];
        state.Clear();
        while (data.Length >= RateBytes)
        {
            Absorb(state, data[..RateBytes]);
            KeccakPermutation.Apply(state);
            data = data[RateBytes..];
        }

        Span<byte> last = stackalloc byte[RateBytes];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x01;
        last[RateBytes - 1] |= 0x80;
        Absorb(state, last);
        KeccakPermutation.Apply(state);
        MemoryMarshal.AsBytes(state)[..32].CopyTo(digest);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<ulong> lanes = MemoryMarshal.Cast<byte, ulong>(block);
        for (int i = 0; i < lanes.Length; i++)
            state[i] ^= lanes[i];
    }
}
