using System.Buffers.Binary;
using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.Fuzz;

/// <summary>Numbers that follow from a seed alone, on every platform and version (SplitMix64).</summary>
internal sealed class FuzzSource(ulong seed)
{
    private const ulong Step = 0x9e3779b97f4a7c15;

    private static readonly UInt256[] Edges =
    [
        0, 1, 2, 3, 31, 32, 33, 64, 127, 128, 255, 256, 257, 1_023, 1_024, 0xffff, 0x10000, int.MaxValue,
        1UL << 31, uint.MaxValue, 1UL << 32, 1UL << 63, ulong.MaxValue, UInt256.One << 64, UInt256.One << 128,
        UInt256.One << 160, UInt256.One << 255, (UInt256.One << 255) - 1, UInt256.MaxValue, UInt256.MaxValue - 1,
    ];

    private ulong state = seed;

    /// <summary>The seed of the n-th case of a run.</summary>
    public static ulong SeedOf(ulong run, ulong index) => Mix(run + ((index + 1) * Step));

    public ulong NextUInt64()
    {
        state += Step;
        return Mix(state);
    }

    /// <summary>From 0 to below a bound.</summary>
    public int Next(int bound) => (int)(NextUInt64() % (ulong)bound);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)NextUInt64();
        return bytes;
    }

    /// <summary>A word: often one at which something changes, else of any size.</summary>
    public UInt256 Word()
    {
        if (OneIn(2))
            return Edges[Next(Edges.Length)] + (OneIn(4) ? (UInt256)(ulong)Next(3) : 0);
        Span<byte> bytes = stackalloc byte[32];
        for (int i = 0; i < bytes.Length; i += sizeof(ulong))
            BinaryPrimitives.WriteUInt64BigEndian(bytes[i..], NextUInt64());
        return UInt256.FromBigEndian(bytes) >> Next(256);
    }

    /// <summary>A copy with a few bytes changed, put in, taken out or doubled.</summary>
    public byte[] Mutate(ReadOnlySpan<byte> original)
    {
        var bytes = new List<byte>(original.Length + 16);
        bytes.AddRange(original);
        int changes = 1 + Next(4);
        for (int i = 0; i < changes; i++)
            MutateOnce(bytes);
        return [.. bytes];
    }

    private void MutateOnce(List<byte> bytes)
    {
        int at = bytes.Count == 0 ? 0 : Next(bytes.Count);
        switch (Next(6))
        {
            case 0 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[at] = Pick<byte>([0x00, 0x01, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xff]);
                break;
            case 2:
                bytes.InsertRange(at, Bytes(1 + Next(9)));
                break;
            case 3 when bytes.Count > 0:
                bytes.RemoveRange(at, 1 + Next(Math.Min(9, bytes.Count - at)));
                break;
            case 4 when bytes.Count > 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.AddRange(Bytes(1 + Next(40)));
                break;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
