using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GridChain.Primitives.Crypto;

/// <summary>Keccak-256 of eight inputs of the same count of blocks at once, one in each lane of a vector.</summary>
/// <remarks>
/// A permutation has no use for wide registers by itself, eight independent ones have. For tries, whose changed nodes
/// of one level are independent of each other.
/// </remarks>
public static class Keccak256x8
{
    /// <summary>Count of inputs, 8.</summary>
    public const int Lanes = 8;

    /// <summary>Bytes that one permutation takes in, 136.</summary>
    public const int RateBytes = 136;

    private const int RateWords = RateBytes / sizeof(ulong);

    /// <summary>True where it beats eight calls of <see cref="Keccak256"/>.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>Count of blocks of an input with its padding.</summary>
    public static int BlockCount(int length) => (length / RateBytes) + 1;

    /// <summary>Puts the padding behind an input; the buffer has room for all its blocks.</summary>
    public static void Pad(Span<byte> blocks, int length)
    {
        blocks[length..].Clear();
        blocks[length] = 0x01;
        blocks[^1] |= 0x80;
    }

    /// <summary>Hashes eight padded inputs.</summary>
    /// <param name="buffer">Where they stand.</param>
    /// <param name="offsets">Where each of the eight begins.</param>
    /// <param name="blockCount">Blocks that each of them has.</param>
    /// <param name="digests">Takes the eight digests.</param>
    public static void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<int> offsets, int blockCount, Span<Hash256> digests)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offsets.Length, Lanes);
        Span<Vector512<ulong>> state = stackalloc Vector512<ulong>[25];
        state.Clear();
        for (int block = 0; block < blockCount; block++)
        {
            Absorb(state, buffer, offsets, block * RateBytes);
            Permute(state);
        }

        Span<ulong> words = stackalloc ulong[4];
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int i = 0; i < words.Length; i++)
                words[i] = state[i].GetElement(lane);
            digests[lane] = new Hash256(MemoryMarshal.AsBytes(words));
        }
    }

    private static void Absorb(
        Span<Vector512<ulong>> state, ReadOnlySpan<byte> buffer, ReadOnlySpan<int> offsets, int at)
    {
        ReadOnlySpan<ulong> a = Words(buffer, offsets[0] + at), b = Words(buffer, offsets[1] + at);
        ReadOnlySpan<ulong> c = Words(buffer, offsets[2] + at), d = Words(buffer, offsets[3] + at);
        ReadOnlySpan<ulong> e = Words(buffer, offsets[4] + at), f = Words(buffer, offsets[5] + at);
        ReadOnlySpan<ulong> g = Words(buffer, offsets[6] + at), h = Words(buffer, offsets[7] + at);
        for (int i = 0; i < RateWords; i++)
            state[i] ^= Vector512.Create(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i]);
    }

    private static ReadOnlySpan<ulong> Words(ReadOnlySpan<byte> buffer, int offset) =>
        MemoryMarshal.Cast<byte, ulong>(buffer.Slice(offset, RateBytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Rotate(Vector512<ulong> lanes, [ConstantExpected] byte count) => Avx512F.IsSupported
        ? Avx512F.RotateLeft(lanes, count)
        : (lanes << count) | (lanes >>> (64 - count));

    // The permutation of Keccak256, line by line, on vectors.
#pragma warning disable MA0051 // One unrolled round; cutting it up would hide the five steps.
    private static void Permute(Span<Vector512<ulong>> s)
    {
        _ = s[24];
        Vector512<ulong> a0 = s[0], a1 = s[1], a2 = s[2], a3 = s[3], a4 = s[4];
        Vector512<ulong> a5 = s[5], a6 = s[6], a7 = s[7], a8 = s[8], a9 = s[9];
        Vector512<ulong> a10 = s[10], a11 = s[11], a12 = s[12], a13 = s[13], a14 = s[14];
        Vector512<ulong> a15 = s[15], a16 = s[16], a17 = s[17], a18 = s[18], a19 = s[19];
        Vector512<ulong> a20 = s[20], a21 = s[21], a22 = s[22], a23 = s[23], a24 = s[24];
        foreach (ulong constant in KeccakPermutation.RoundConstants)
        {
            // θ
            Vector512<ulong> c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
            Vector512<ulong> c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
            Vector512<ulong> c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
            Vector512<ulong> c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
            Vector512<ulong> c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
            Vector512<ulong> d0 = c4 ^ Rotate(c1, 1);
            Vector512<ulong> d1 = c0 ^ Rotate(c2, 1);
            Vector512<ulong> d2 = c1 ^ Rotate(c3, 1);
            Vector512<ulong> d3 = c2 ^ Rotate(c4, 1);
            Vector512<ulong> d4 = c3 ^ Rotate(c0, 1);

            // ρ and π: lane b[y, 2x+3y] takes a[x, y] rotated.
            Vector512<ulong> b0 = a0 ^ d0;
            Vector512<ulong> b1 = Rotate(a6 ^ d1, 44);
            Vector512<ulong> b2 = Rotate(a12 ^ d2, 43);
            Vector512<ulong> b3 = Rotate(a18 ^ d3, 21);
            Vector512<ulong> b4 = Rotate(a24 ^ d4, 14);
            Vector512<ulong> b5 = Rotate(a3 ^ d3, 28);
            Vector512<ulong> b6 = Rotate(a9 ^ d4, 20);
            Vector512<ulong> b7 = Rotate(a10 ^ d0, 3);
            Vector512<ulong> b8 = Rotate(a16 ^ d1, 45);
            Vector512<ulong> b9 = Rotate(a22 ^ d2, 61);
            Vector512<ulong> b10 = Rotate(a1 ^ d1, 1);
            Vector512<ulong> b11 = Rotate(a7 ^ d2, 6);
            Vector512<ulong> b12 = Rotate(a13 ^ d3, 25);
            Vector512<ulong> b13 = Rotate(a19 ^ d4, 8);
            Vector512<ulong> b14 = Rotate(a20 ^ d0, 18);
            Vector512<ulong> b15 = Rotate(a4 ^ d4, 27);
            Vector512<ulong> b16 = Rotate(a5 ^ d0, 36);
            Vector512<ulong> b17 = Rotate(a11 ^ d1, 10);
            Vector512<ulong> b18 = Rotate(a17 ^ d2, 15);
            Vector512<ulong> b19 = Rotate(a23 ^ d3, 56);
            Vector512<ulong> b20 = Rotate(a2 ^ d2, 62);
            Vector512<ulong> b21 = Rotate(a8 ^ d3, 55);
            Vector512<ulong> b22 = Rotate(a14 ^ d4, 39);
            Vector512<ulong> b23 = Rotate(a15 ^ d0, 41);
            Vector512<ulong> b24 = Rotate(a21 ^ d1, 2);

            // χ and ι
            a0 = b0 ^ (~b1 & b2) ^ Vector512.Create(constant);
            a1 = b1 ^ (~b2 & b3);
            a2 = b2 ^ (~b3 & b4);
            a3 = b3 ^ (~b4 & b0);
            a4 = b4 ^ (~b0 & b1);
            a5 = b5 ^ (~b6 & b7);
            a6 = b6 ^ (~b7 & b8);
            a7 = b7 ^ (~b8 & b9);
            a8 = b8 ^ (~b9 & b5);
            a9 = b9 ^ (~b5 & b6);
            a10 = b10 ^ (~b11 & b12);
            a11 = b11 ^ (~b12 & b13);
            a12 = b12 ^ (~b13 & b14);
            a13 = b13 ^ (~b14 & b10);
            a14 = b14 ^ (~b10 & b11);
            a15 = b15 ^ (~b16 & b17);
            a16 = b16 ^ (~b17 & b18);
            a17 = b17 ^ (~b18 & b19);
            a18 = b18 ^ (~b19 & b15);
            a19 = b19 ^ (~b15 & b16);
            a20 = b20 ^ (~b21 & b22);
            a21 = b21 ^ (~b22 & b23);
            a22 = b22 ^ (~b23 & b24);
            a23 = b23 ^ (~b24 & b20);
            a24 = b24 ^ (~b20 & b21);
        }

        s[0] = a0; s[1] = a1; s[2] = a2; s[3] = a3; s[4] = a4;
        s[5] = a5; s[6] = a6; s[7] = a7; s[8] = a8; s[9] = a9;
        s[10] = a10; s[11] = a11; s[12] = a12; s[13] = a13; s[14] = a14;
        s[15] = a15; s[16] = a16; s[17] = a17; s[18] = a18; s[19] = a19;
        s[20] = a20; s[21] = a21; s[22] = a22; s[23] = a23; s[24] = a24;
    }
#pragma warning restore MA0051
}
