using System.Buffers.Binary;
using System.Numerics;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>0x03: RIPEMD-160 (Dobbertin, Bosselaers, Preneel 1996), left-padded to 32 bytes.</summary>
/// <remarks>.NET dropped the algorithm; it is little and only this precompile wants it.</remarks>
internal sealed class Ripemd160 : IPrecompile
{
    private const int BlockBytes = 64;

    /// <summary>Message words of the left line, 5 rounds of 16.</summary>
    private static ReadOnlySpan<byte> LeftWords =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    ];

    private static ReadOnlySpan<byte> RightWords =>
    [
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    ];

    private static ReadOnlySpan<byte> LeftShifts =>
    [
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    ];

    private static ReadOnlySpan<byte> RightShifts =>
    [
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    ];

    private static ReadOnlySpan<uint> LeftConstants => [0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];

    private static ReadOnlySpan<uint> RightConstants => [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0];

    public long Gas(ReadOnlySpan<byte> input) => 600 + (120 * PrecompileInput.Words(input));

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        Span<byte> word = output.Resize(32);
        word.Clear();
        Hash(input, word[12..]);
        return true;
    }

    /// <summary>Writes the 20 bytes of the digest.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        ulong bits = (ulong)data.Length * 8;
        for (; data.Length >= BlockBytes; data = data[BlockBytes..])
            Compress(state, data[..BlockBytes]);

        Span<byte> tail = stackalloc byte[2 * BlockBytes];
        tail.Clear();
        data.CopyTo(tail);
        tail[data.Length] = 0x80;
        int tailBytes = data.Length < BlockBytes - 8 ? BlockBytes : 2 * BlockBytes;
        BinaryPrimitives.WriteUInt64LittleEndian(tail[(tailBytes - 8)..], bits);
        for (int i = 0; i < tailBytes; i += BlockBytes)
            Compress(state, tail.Slice(i, BlockBytes));
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * i)..], state[i]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> message = stackalloc uint[16];
        for (int i = 0; i < message.Length; i++)
            message[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        Span<uint> left = stackalloc uint[5];
        Span<uint> right = stackalloc uint[5];
        state.CopyTo(left);
        state.CopyTo(right);
        for (int i = 0; i < 80; i++)
        {
            int round = i / 16;
            Step(left, message[LeftWords[i]] + LeftConstants[round], round, LeftShifts[i]);
            Step(right, message[RightWords[i]] + RightConstants[round], 4 - round, RightShifts[i]);
        }

        uint first = state[1] + left[2] + right[3];
        state[1] = state[2] + left[3] + right[4];
        state[2] = state[3] + left[4] + right[0];
        state[3] = state[4] + left[0] + right[1];
        state[4] = state[0] + left[1] + right[2];
        state[0] = first;
    }

    private static void Step(Span<uint> line, uint addend, int function, int shift)
    {
        uint mixed = line[0] + Mix(function, line[1], line[2], line[3]) + addend;
        uint next = BitOperations.RotateLeft(mixed, shift) + line[4];
        line[0] = line[4];
        line[4] = line[3];
        line[3] = BitOperations.RotateLeft(line[2], 10);
        line[2] = line[1];
        line[1] = next;
    }

    private static uint Mix(int function, uint x, uint y, uint z) => function switch
    {
        0 => x ^ y ^ z,
        1 => (x & y) | (~x & z),
        2 => (x | ~y) ^ z,
        3 => (x & z) | (y & ~z),
        _ => x ^ (y | ~z),
    };
}
