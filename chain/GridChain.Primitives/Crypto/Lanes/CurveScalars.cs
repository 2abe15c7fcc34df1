using System.Numerics;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>
/// Numbers modulo secp256k1's group order n, and how a multiple of a point is cut into four short ones.
/// </summary>
/// <remarks>
/// λ·(x, y) = (β·x, y), so k·P = k1·P + k2·λP with halves of about 128 bits (Gallant, Lambert, Vanstone). The
/// vectors of the lattice {(a, b): a + b·λ = 0 mod n} that this takes off are added again until both halves
/// are odd: an odd number has digits of any width that are all odd, thus never 0 (Joye, Tunstall).
/// </remarks>
internal static class CurveScalars
{
    /// <summary>Bits of a half's digits together: a multiple of 4 and of 12 above 130.</summary>
    public const int DigitBits = 132;

    /// <summary>n.</summary>
    public static UInt256 Order { get; } =
        UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static readonly UInt256 A1 = UInt256.Parse("0x3086d221a7d46bcde86c90e49284eb15");
    private static readonly UInt256 MinusB1 = UInt256.Parse("0xe4437ed6010e88286f547fa90abfe4c3");
    private static readonly UInt256 A2 = UInt256.Parse("0x114ca50f7a8e2f3f657c1108d9d44cfd8");
    private static readonly UInt256 B2 = A1;
    private static readonly UInt256 DigitOffset = (UInt256.One << DigitBits) - 1;
    private static readonly UInt256 Ratio1 = RatioOf(B2);
    private static readonly UInt256 Ratio2 = RatioOf(MinusB1);
    private static readonly ModularInverse Inversion = new([Order.U0, Order.U1, Order.U2, Order.U3]);

    /// <summary>left·right mod n.</summary>
    public static UInt256 Multiply(in UInt256 left, in UInt256 right) =>
        UInt256.MultiplyMod(left, right, Order);

    /// <summary>1 / value mod n of a number below n; 0 for 0.</summary>
    public static UInt256 Invert(in UInt256 value)
    {
        Span<ulong> result = stackalloc ulong[4];
        Inversion.Invert([value.U0, value.U1, value.U2, value.U3], result);
        return new UInt256(result[0], result[1], result[2], result[3]);
    }

    /// <summary>Each number becomes its inverse mod n with one inversion for all; none is 0.</summary>
    public static void InvertAll(Span<UInt256> values)
    {
        var before = new UInt256[values.Length];
        UInt256 product = UInt256.One;
        for (int i = 0; i < values.Length; i++)
        {
            before[i] = product;
            product = Multiply(product, values[i]);
        }

        UInt256 inverse = Invert(product);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            UInt256 value = values[i];
            values[i] = Multiply(inverse, before[i]);
            inverse = Multiply(inverse, value);
        }
    }

    /// <summary>
    /// Digits of odd halves k1 and k2 with k = k1 + k2·λ mod n: bits 4i to 4i+3 of a result are b where the
    /// digit of 16^i is 2b - 15, and so for any other width that divides <see cref="DigitBits"/>.
    /// </summary>
    /// <param name="scalar">k, below n.</param>
    public static (UInt256 First, UInt256 Second) Digits(in UInt256 scalar)
    {
        UInt256 c1 = TopOfProduct(scalar, Ratio1);
        UInt256 c2 = TopOfProduct(scalar, Ratio2);

        // In two's complement; both halves are below 2^129 then.
        UInt256 k1 = scalar - (c1 * A1) - (c2 * A2);
        UInt256 k2 = (c1 * MinusB1) - (c2 * B2);
        if ((k2.U0 & 1) == 0)
        {
            // Odd and even changes by (a2, b2): a2 is even. Both even by (a1, b1).
            bool isFirstEven = (k1.U0 & 1) == 0;
            k1 += isFirstEven ? A1 : A2;
            k2 = isFirstEven ? k2 - MinusB1 : k2 + B2;
        }
        else if ((k1.U0 & 1) == 0)
        {
            k1 += A1 - A2;
            k2 -= MinusB1 + B2;
        }

        return ((k1 + DigitOffset) >> 1, (k2 + DigitOffset) >> 1);
    }

    /// <summary>left·right / 2^384, rounded.</summary>
    private static UInt256 TopOfProduct(in UInt256 left, in UInt256 right)
    {
        Span<ulong> wide = stackalloc ulong[8];
        UInt256.MultiplyWide(left, right, wide);
        return new UInt256(wide[6], wide[7], 0, 0) + (wide[5] >> 63);
    }

    private static UInt256 RatioOf(in UInt256 part)
    {
        BigInteger order = BigOf(Order);
        return UInt256.FromBigInteger(((BigOf(part) << 384) + (order >> 1)) / order);
    }

    private static BigInteger BigOf(in UInt256 value) =>
        new(value.ToBigEndian(), isUnsigned: true, isBigEndian: true);
}
