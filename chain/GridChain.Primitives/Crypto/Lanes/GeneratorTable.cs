using System.Runtime.InteropServices;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>Odd multiples of secp256k1's generator and of λ times it, as limbs: x, then y.</summary>
internal static unsafe class GeneratorTable
{
    /// <summary>Bits of a digit.</summary>
    public const int DigitBits = 12;

    /// <summary>Multiples by 1, 3, 5 … 2^12 - 1.</summary>
    public const int Count = 1 << (DigitBits - 1);

    private const int EntryWords = 2 * FieldLanes.Limbs;

    /// <summary>β: a cube root of 1 mod p.</summary>
    public static UInt256 Beta { get; } =
        UInt256.Parse("0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501ee");

    private static readonly ulong* Entries = Make();

    /// <summary>The generator.</summary>
    public static (UInt256 X, UInt256 Y) Generator => (
        UInt256.Parse("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
        UInt256.Parse("0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    /// <summary>The multiple by 2·index + 1 of G, or of λG.</summary>
    public static ulong* Entry(int index, bool isTurned) =>
        Entries + ((index + (isTurned ? Count : 0)) * EntryWords);

    /// <summary>
    /// Adds 2G from multiple to multiple in Jacobian coordinates, then inverts all Z at once.
    /// </summary>
    private static ulong* Make()
    {
        (UInt256 X, UInt256 Y) generator = Generator;
        (UInt256 X, UInt256 Y) step = Twice(generator);
        var points = new (UInt256 X, UInt256 Y, UInt256 Z, UInt256 Before)[Count];
        points[0] = (generator.X, generator.Y, UInt256.One, UInt256.One);
        for (int i = 1; i < Count; i++)
        {
            (UInt256 x, UInt256 y, UInt256 z) = Add(points[i - 1].X, points[i - 1].Y, points[i - 1].Z, step);
            points[i] = (x, y, z, Multiply(points[i - 1].Before, points[i - 1].Z));
        }

        var entries =
            (ulong*)NativeMemory.AlignedAlloc(2 * Count * EntryWords * sizeof(ulong), FieldLanes.LimbBytes);
        UInt256 inverse = Invert(Multiply(points[^1].Before, points[^1].Z));
        for (int i = Count - 1; i >= 0; i--)
        {
            (UInt256 x, UInt256 y, UInt256 z, UInt256 before) = points[i];
            UInt256 own = Multiply(inverse, before);
            inverse = Multiply(inverse, z);
            UInt256 square = Multiply(own, own);
            x = Multiply(x, square);
            y = Multiply(y, Multiply(square, own));
            Write(entries + (i * EntryWords), x, y);
            Write(entries + ((Count + i) * EntryWords), Multiply(x, Beta), y);
        }

        return entries;
    }

    private static void Write(ulong* entry, in UInt256 x, in UInt256 y)
    {
        FieldLanes.ToLimbs(x, entry);
        FieldLanes.ToLimbs(y, entry + FieldLanes.Limbs);
    }

    private static UInt256 Multiply(in UInt256 left, in UInt256 right) =>
        UInt256.MultiplyMod(left, right, FieldLanes.Prime);

    private static UInt256 Subtract(in UInt256 left, in UInt256 right) =>
        UInt256.AddMod(left, FieldLanes.Prime - right, FieldLanes.Prime);

    private static UInt256 Invert(in UInt256 value)
    {
        Span<ulong> result = stackalloc ulong[4];
        UInt256 p = FieldLanes.Prime;
        new ModularInverse([p.U0, p.U1, p.U2, p.U3]).Invert([value.U0, value.U1, value.U2, value.U3], result);
        return new UInt256(result[0], result[1], result[2], result[3]);
    }

    private static (UInt256 X, UInt256 Y) Twice((UInt256 X, UInt256 Y) point)
    {
        UInt256 slope = Multiply(Multiply(3, Multiply(point.X, point.X)), Invert(Multiply(2, point.Y)));
        UInt256 x = Subtract(Subtract(Multiply(slope, slope), point.X), point.X);
        return (x, Subtract(Multiply(slope, Subtract(point.X, x)), point.Y));
    }

    private static (UInt256 X, UInt256 Y, UInt256 Z) Add(
        in UInt256 x, in UInt256 y, in UInt256 z, in (UInt256 X, UInt256 Y) other)
    {
        UInt256 zz = Multiply(z, z);
        UInt256 h = Subtract(Multiply(other.X, zz), x);
        UInt256 r = Subtract(Multiply(other.Y, Multiply(zz, z)), y);
        UInt256 hh = Multiply(h, h);
        UInt256 hhh = Multiply(h, hh);
        UInt256 v = Multiply(x, hh);
        UInt256 x3 = Subtract(Subtract(Subtract(Multiply(r, r), hhh), v), v);
        UInt256 y3 = Subtract(Multiply(r, Subtract(v, x3)), Multiply(y, hhh));
        return (x3, y3, Multiply(z, h));
    }
}
