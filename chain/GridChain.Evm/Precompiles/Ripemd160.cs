using System.Buffers.Binary;
using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>0x03: RIPEMD-160 (Dobbertin, Bosselaers, Preneel 1996), left-padded to 32 bytes.</summary>
/// <remarks>.NET dropped the algorithm; it is little and only this precompile wants it.</remarks>
internal sealed class Ripemd160 : IPrecompile
{
    private const int BlockBytes = 64;

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
        Ripemd160Rounds.Run<Ripemd160Rounds.Left1, Ripemd160Rounds.Right1>(left, right, message);
        Ripemd160Rounds.Run<Ripemd160Rounds.Left2, Ripemd160Rounds.Right2>(left, right, message);
        Ripemd160Rounds.Run<Ripemd160Rounds.Left3, Ripemd160Rounds.Right3>(left, right, message);
        Ripemd160Rounds.Run<Ripemd160Rounds.Left4, Ripemd160Rounds.Right4>(left, right, message);
        Ripemd160Rounds.Run<Ripemd160Rounds.Left5, Ripemd160Rounds.Right5>(left, right, message);

        uint first = state[1] + left[2] + right[3];
        state[1] = state[2] + left[3] + right[4];
        state[2] = state[3] + left[4] + right[0];
        state[3] = state[4] + left[0] + right[1];
        state[4] = state[0] + left[1] + right[2];
        state[0] = first;
    }
}
