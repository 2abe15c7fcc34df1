using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>0x09: BLAKE2b's compression function F (EIP-152, RFC 7693 §3.2).</summary>
/// <remarks>Input: rounds 4 bytes big-endian ‖ h 64 ‖ m 128 ‖ t 16, all little-endian ‖ f 1 byte.</remarks>
internal sealed class Blake2F : IPrecompile
{
    private const int InputBytes = 213;

    private static ReadOnlySpan<ulong> InitialVector =>
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static ReadOnlySpan<byte> Sigma =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    public long Gas(ReadOnlySpan<byte> input) =>
        input.Length == InputBytes ? BinaryPrimitives.ReadUInt32BigEndian(input) : 0;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        if (input.Length != InputBytes || input[^1] > 1)
            return false;
        Span<ulong> h = stackalloc ulong[8];
        Span<ulong> m = stackalloc ulong[16];
        ReadWords(input[4..], h);
        ReadWords(input[68..], m);
        Vector256<ulong> a = Vector256.Create<ulong>(h);
        Vector256<ulong> b = Vector256.Create<ulong>(h[4..]);
        Vector256<ulong> c = Vector256.Create(InitialVector);
        Vector256<ulong> d = Vector256.Create(InitialVector[4..]) ^ Vector256.Create(
            BinaryPrimitives.ReadUInt64LittleEndian(input[196..]),
            BinaryPrimitives.ReadUInt64LittleEndian(input[204..]),
            input[^1] == 1 ? ulong.MaxValue : 0,
            0);
        Compress(BinaryPrimitives.ReadUInt32BigEndian(input), m, ref a, ref b, ref c, ref d);

        Span<byte> result = output.Resize(64);
        (a ^ c ^ Vector256.Create<ulong>(h)).AsByte().CopyTo(result);
        (b ^ d ^ Vector256.Create<ulong>(h[4..])).AsByte().CopyTo(result[32..]);
        return true;
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
    }

    /// <summary>
    /// All rounds: the four columns of the state stand in the lanes of a vector, diagonals by turning.
    /// </summary>
    private static void Compress(
        uint rounds, ReadOnlySpan<ulong> m,
        ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d)
    {
        // Copies, so that the state is in registers for as long as it turns.
        Vector256<ulong> va = a, vb = b, vc = c, vd = d;
        int schedule = 0;
        for (uint round = 0; round < rounds; round++)
        {
            ReadOnlySpan<byte> s = Sigma.Slice(schedule, 16);
            schedule = schedule == Sigma.Length - 16 ? 0 : schedule + 16;
            Mix(
                ref va, ref vb, ref vc, ref vd,
                Vector256.Create(m[s[0]], m[s[2]], m[s[4]], m[s[6]]),
                Vector256.Create(m[s[1]], m[s[3]], m[s[5]], m[s[7]]));
            vb = Vector256.Shuffle(vb, Vector256.Create(1UL, 2, 3, 0));
            vc = Vector256.Shuffle(vc, Vector256.Create(2UL, 3, 0, 1));
            vd = Vector256.Shuffle(vd, Vector256.Create(3UL, 0, 1, 2));
            Mix(
                ref va, ref vb, ref vc, ref vd,
                Vector256.Create(m[s[8]], m[s[10]], m[s[12]], m[s[14]]),
                Vector256.Create(m[s[9]], m[s[11]], m[s[13]], m[s[15]]));
            vb = Vector256.Shuffle(vb, Vector256.Create(3UL, 0, 1, 2));
            vc = Vector256.Shuffle(vc, Vector256.Create(2UL, 3, 0, 1));
            vd = Vector256.Shuffle(vd, Vector256.Create(1UL, 2, 3, 0));
        }

        (a, b, c, d) = (va, vb, vc, vd);
    }

    /// <summary>RFC 7693's G on four columns at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d,
        Vector256<ulong> x, Vector256<ulong> y)
    {
        a += b + x;
        d = RotateRight(d ^ a, 32);
        c += d;
        b = RotateRight(b ^ c, 24);
        a += b + y;
        d = RotateRight(d ^ a, 16);
        c += d;
        b = RotateRight(b ^ c, 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> RotateRight(Vector256<ulong> value, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported
            ? Avx512F.VL.RotateRight(value, bits)
            : (value >>> bits) | (value << (64 - bits));
}
