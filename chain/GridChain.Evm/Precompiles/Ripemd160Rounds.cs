using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GridChain.Evm.Precompiles;

/// <summary>The rounds of RIPEMD-160's two lines, each of 16 steps that are compiled with its constants.</summary>
internal static class Ripemd160Rounds
{
    /// <summary>What tells one round from the others.</summary>
    public interface IRound
    {
        /// <summary>Added in each step.</summary>
        static abstract uint Constant { get; }

        /// <summary>Message words, a step each.</summary>
        static abstract ReadOnlySpan<byte> Words { get; }

        /// <summary>Bits to rotate by, a step each.</summary>
        static abstract ReadOnlySpan<byte> Shifts { get; }

        static abstract uint Mix(uint x, uint y, uint z);
    }

    /// <summary>16 steps on the five words of either line: one's wait for its last step is the other's time.</summary>
    public static void Run<TLeft, TRight>(Span<uint> left, Span<uint> right, ReadOnlySpan<uint> message)
        where TLeft : struct, IRound
        where TRight : struct, IRound
    {
        uint a = left[0], b = left[1], c = left[2], d = left[3], e = left[4];
        uint p = right[0], q = right[1], r = right[2], s = right[3], t = right[4];
        ref uint words = ref MemoryMarshal.GetReference(message[..16]);
        Step<TLeft>(ref a, b, ref c, d, e, ref words, 0);
        Step<TRight>(ref p, q, ref r, s, t, ref words, 0);
        Step<TLeft>(ref e, a, ref b, c, d, ref words, 1);
        Step<TRight>(ref t, p, ref q, r, s, ref words, 1);
        Step<TLeft>(ref d, e, ref a, b, c, ref words, 2);
        Step<TRight>(ref s, t, ref p, q, r, ref words, 2);
        Step<TLeft>(ref c, d, ref e, a, b, ref words, 3);
        Step<TRight>(ref r, s, ref t, p, q, ref words, 3);
        Step<TLeft>(ref b, c, ref d, e, a, ref words, 4);
        Step<TRight>(ref q, r, ref s, t, p, ref words, 4);
        Step<TLeft>(ref a, b, ref c, d, e, ref words, 5);
        Step<TRight>(ref p, q, ref r, s, t, ref words, 5);
        Step<TLeft>(ref e, a, ref b, c, d, ref words, 6);
        Step<TRight>(ref t, p, ref q, r, s, ref words, 6);
        Step<TLeft>(ref d, e, ref a, b, c, ref words, 7);
        Step<TRight>(ref s, t, ref p, q, r, ref words, 7);
        Step<TLeft>(ref c, d, ref e, a, b, ref words, 8);
        Step<TRight>(ref r, s, ref t, p, q, ref words, 8);
        Step<TLeft>(ref b, c, ref d, e, a, ref words, 9);
        Step<TRight>(ref q, r, ref s, t, p, ref words, 9);
        Step<TLeft>(ref a, b, ref c, d, e, ref words, 10);
        Step<TRight>(ref p, q, ref r, s, t, ref words, 10);
        Step<TLeft>(ref e, a, ref b, c, d, ref words, 11);
        Step<TRight>(ref t, p, ref q, r, s, ref words, 11);
        Step<TLeft>(ref d, e, ref a, b, c, ref words, 12);
        Step<TRight>(ref s, t, ref p, q, r, ref words, 12);
        Step<TLeft>(ref c, d, ref e, a, b, ref words, 13);
        Step<TRight>(ref r, s, ref t, p, q, ref words, 13);
        Step<TLeft>(ref b, c, ref d, e, a, ref words, 14);
        Step<TRight>(ref q, r, ref s, t, p, ref words, 14);
        Step<TLeft>(ref a, b, ref c, d, e, ref words, 15);
        Step<TRight>(ref p, q, ref r, s, t, ref words, 15);

        // 16 steps turn the roles of the words three times round and once more.
        (left[0], left[1], left[2], left[3], left[4]) = (e, a, b, c, d);
        (right[0], right[1], right[2], right[3], right[4]) = (t, p, q, r, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T>(ref uint a, uint b, ref uint c, uint d, uint e, ref uint words, int index)
        where T : struct, IRound
    {
        // SAFETY: a round's words are 0 to 15.
        uint addend = Unsafe.Add(ref words, T.Words[index]) + T.Constant;
        a = BitOperations.RotateLeft(a + addend + T.Mix(b, c, d), T.Shifts[index]) + e;
        c = BitOperations.RotateLeft(c, 10);
    }

    public readonly struct Left1 : IRound
    {
        public static uint Constant => 0;

        public static ReadOnlySpan<byte> Words => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

        public static ReadOnlySpan<byte> Shifts => [11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8];

        public static uint Mix(uint x, uint y, uint z) => x ^ y ^ z;
    }

    public readonly struct Left2 : IRound
    {
        public static uint Constant => 0x5a827999;

        public static ReadOnlySpan<byte> Words => [7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8];

        public static ReadOnlySpan<byte> Shifts => [7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12];

        public static uint Mix(uint x, uint y, uint z) => (x & y) | (~x & z);
    }

    public readonly struct Left3 : IRound
    {
        public static uint Constant => 0x6ed9eba1;

        public static ReadOnlySpan<byte> Words => [3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12];

        public static ReadOnlySpan<byte> Shifts => [11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5];

        public static uint Mix(uint x, uint y, uint z) => (x | ~y) ^ z;
    }

    public readonly struct Left4 : IRound
    {
        public static uint Constant => 0x8f1bbcdc;

        public static ReadOnlySpan<byte> Words => [1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2];

        public static ReadOnlySpan<byte> Shifts => [11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12];

        public static uint Mix(uint x, uint y, uint z) => (x & z) | (y & ~z);
    }

    public readonly struct Left5 : IRound
    {
        public static uint Constant => 0xa953fd4e;

        public static ReadOnlySpan<byte> Words => [4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13];

        public static ReadOnlySpan<byte> Shifts => [9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6];

        public static uint Mix(uint x, uint y, uint z) => x ^ (y | ~z);
    }

    public readonly struct Right1 : IRound
    {
        public static uint Constant => 0x50a28be6;

        public static ReadOnlySpan<byte> Words => [5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12];

        public static ReadOnlySpan<byte> Shifts => [8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6];

        public static uint Mix(uint x, uint y, uint z) => x ^ (y | ~z);
    }

    public readonly struct Right2 : IRound
    {
        public static uint Constant => 0x5c4dd124;

        public static ReadOnlySpan<byte> Words => [6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2];

        public static ReadOnlySpan<byte> Shifts => [9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11];

        public static uint Mix(uint x, uint y, uint z) => (x & z) | (y & ~z);
    }

    public readonly struct Right3 : IRound
    {
        public static uint Constant => 0x6d703ef3;

        public static ReadOnlySpan<byte> Words => [15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13];

        public static ReadOnlySpan<byte> Shifts => [9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5];

        public static uint Mix(uint x, uint y, uint z) => (x | ~y) ^ z;
    }

    public readonly struct Right4 : IRound
    {
        public static uint Constant => 0x7a6d76e9;

        public static ReadOnlySpan<byte> Words => [8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14];

        public static ReadOnlySpan<byte> Shifts => [15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8];

        public static uint Mix(uint x, uint y, uint z) => (x & y) | (~x & z);
    }

    public readonly struct Right5 : IRound
    {
        public static uint Constant => 0;

        public static ReadOnlySpan<byte> Words => [12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11];

        public static ReadOnlySpan<byte> Shifts => [8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11];

        public static uint Mix(uint x, uint y, uint z) => x ^ y ^ z;
    }
}
