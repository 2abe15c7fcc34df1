using System.Buffers.Binary;
using System.Numerics;
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
        Span<ulong> v = stackalloc ulong[16];
        h.CopyTo(v);
        InitialVector.CopyTo(v[8..]);
        v[12] ^= BinaryPrimitives.ReadUInt64LittleEndian(input[196..]);
        v[13] ^= BinaryPrimitives.ReadUInt64LittleEndian(input[204..]);
        if (input[^1] == 1)
            v[14] = ~v[14];

        uint rounds = BinaryPrimitives.ReadUInt32BigEndian(input);
        for (uint round = 0; round < rounds; round++)
            Round(v, m, Sigma.Slice((int)(round % 10) * 16, 16));
        Span<byte> result = output.Resize(64);
        for (int i = 0; i < h.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(result[(8 * i)..], h[i] ^ v[i] ^ v[i + 8]);
        return true;
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
    }

    private static void Round(Span<ulong> v, ReadOnlySpan<ulong> m, ReadOnlySpan<byte> sigma)
    {
        Mix(ref v[0], ref v[4], ref v[8], ref v[12], m[sigma[0]], m[sigma[1]]);
        Mix(ref v[1], ref v[5], ref v[9], ref v[13], m[sigma[2]], m[sigma[3]]);
        Mix(ref v[2], ref v[6], ref v[10], ref v[14], m[sigma[4]], m[sigma[5]]);
        Mix(ref v[3], ref v[7], ref v[11], ref v[15], m[sigma[6]], m[sigma[7]]);
        Mix(ref v[0], ref v[5], ref v[10], ref v[15], m[sigma[8]], m[sigma[9]]);
        Mix(ref v[1], ref v[6], ref v[11], ref v[12], m[sigma[10]], m[sigma[11]]);
        Mix(ref v[2], ref v[7], ref v[8], ref v[13], m[sigma[12]], m[sigma[13]]);
        Mix(ref v[3], ref v[4], ref v[9], ref v[14], m[sigma[14]], m[sigma[15]]);
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a = a + b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a = a + b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
