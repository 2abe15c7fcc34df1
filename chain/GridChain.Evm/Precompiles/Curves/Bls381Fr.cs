using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>An element of the scalar field of BLS12-381: what a blob is made of (EIP-4844).</summary>
/// <remarks>
/// 4 limbs, least significant first, in Montgomery's form x·2^256 mod r, always below r.
/// The highest bit of r is clear, which lets a product's rounds go without an extra carry limb.
/// </remarks>
internal readonly struct Bls381Fr
{
    /// <summary>Bytes of an element.</summary>
    public const int Bytes = 32;

    private const ulong R0 = 0xffffffff00000001;
    private const ulong R1 = 0x53bda402fffe5bfe;
    private const ulong R2 = 0x3339d80809a1d805;
    private const ulong R3 = 0x73eda753299d7d48;

    /// <summary>-1 / r modulo 2^64.</summary>
    private const ulong NegativeInverse = 0xfffffffeffffffff;

    /// <summary>Generates the multiplicative group.</summary>
    private const ulong PrimitiveRoot = 7;

    private static readonly BigInteger Order = BigInteger.Parse(
        "073eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
        NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private readonly ulong l0, l1, l2, l3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bls381Fr(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /// <summary>0.</summary>
    public static Bls381Fr Zero => default;

    /// <summary>1.</summary>
    public static Bls381Fr One => new(
        0x00000001fffffffe, 0x5884b7fa00034802, 0x998c4fefecbc4ff5, 0x1824b159acc5056f);

    /// <summary>2^512 mod r, which brings a number into Montgomery's form.</summary>
    private static Bls381Fr Square2 => new(
        0xc999e990f3f29c6d, 0x2b6cedcb87925c23, 0x05d314967254398f, 0x0748d9d99f59ff11);

    /// <summary>A number below 2^64.</summary>
    public static Bls381Fr From(ulong value) => Multiply(new Bls381Fr(value, 0, 0, 0), Square2);

    /// <summary>Reads 32 bytes, big-endian; false for r and above.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Bls381Fr element)
    {
        Bls381Fr raw = Raw(bytes);
        ulong borrow = 0;
        _ = Montgomery.SubtractBorrow(raw.l0, R0, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l1, R1, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l2, R2, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l3, R3, ref borrow);
        element = Multiply(raw, Square2);
        return borrow != 0;
    }

    /// <summary>The remainder of a digest of 32 bytes, big-endian.</summary>
    public static Bls381Fr FromDigest(ReadOnlySpan<byte> digest)
    {
        // 2^256 is less than 3·r, so taking r off twice reduces any digest.
        Bls381Fr raw = Raw(digest);
        raw = Reduce(raw.l0, raw.l1, raw.l2, raw.l3);
        return Multiply(Reduce(raw.l0, raw.l1, raw.l2, raw.l3), Square2);
    }

    /// <summary>The number itself.</summary>
    public BigInteger ToInteger()
    {
        Bls381Fr plain = Multiply(this, new Bls381Fr(1, 0, 0, 0));
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, plain.l0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], plain.l1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], plain.l2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], plain.l3);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>A root of unity: its powers up to a count are all different, and that one is 1.</summary>
    /// <param name="order">The count, a power of 2 up to 2^32.</param>
    public static Bls381Fr RootOfUnity(int order) =>
        Power(From(PrimitiveRoot), (Order - 1) / order);

    public static Bls381Fr Add(in Bls381Fr left, in Bls381Fr right)
    {
        ulong carry = 0;
        ulong s0 = Montgomery.AddCarry(left.l0, right.l0, ref carry);
        ulong s1 = Montgomery.AddCarry(left.l1, right.l1, ref carry);
        ulong s2 = Montgomery.AddCarry(left.l2, right.l2, ref carry);
        ulong s3 = Montgomery.AddCarry(left.l3, right.l3, ref carry);
        return Reduce(s0, s1, s2, s3);
    }

    public static Bls381Fr Subtract(in Bls381Fr left, in Bls381Fr right)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(left.l0, right.l0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(left.l1, right.l1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(left.l2, right.l2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(left.l3, right.l3, ref borrow);

        // Below 0: r is added back.
        ulong mask = 0 - borrow;
        ulong carry = 0;
        return new(
            Montgomery.AddCarry(d0, R0 & mask, ref carry),
            Montgomery.AddCarry(d1, R1 & mask, ref carry),
            Montgomery.AddCarry(d2, R2 & mask, ref carry),
            Montgomery.AddCarry(d3, R3 & mask, ref carry));
    }

    public static Bls381Fr Multiply(in Bls381Fr left, in Bls381Fr right)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        Round(left, right.l0, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l1, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l2, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l3, ref t0, ref t1, ref t2, ref t3);
        return Reduce(t0, t1, t2, t3);
    }

    /// <summary>1 / value by Fermat; 0 for 0.</summary>
    public static Bls381Fr Invert(in Bls381Fr value) => Power(value, Order - 2);

    /// <summary>value to an exponent from 0.</summary>
    public static Bls381Fr Power(in Bls381Fr value, BigInteger exponent)
    {
        Bls381Fr result = One;
        for (long bit = exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = Multiply(result, result);
            if (!((exponent >> (int)bit) & 1).IsZero)
                result = Multiply(result, value);
        }

        return result;
    }

    private static Bls381Fr Raw(ReadOnlySpan<byte> bytes) =>
        new(Limb(bytes, 0), Limb(bytes, 1), Limb(bytes, 2), Limb(bytes, 3));

    private static ulong Limb(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt64BigEndian(bytes[(Bytes - 8 - (8 * index))..]);

    /// <summary>One row of the product and one step of its reduction (CIOS).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        in Bls381Fr left, ulong right,
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        t0 = Montgomery.MultiplyAdd(t0, left.l0, right, 0, out ulong row);
        ulong m = t0 * NegativeInverse;
        _ = Montgomery.MultiplyAdd(t0, m, R0, 0, out ulong reduction);
        t1 = Montgomery.MultiplyAdd(t1, left.l1, right, row, out row);
        t0 = Montgomery.MultiplyAdd(t1, m, R1, reduction, out reduction);
        t2 = Montgomery.MultiplyAdd(t2, left.l2, right, row, out row);
        t1 = Montgomery.MultiplyAdd(t2, m, R2, reduction, out reduction);
        t3 = Montgomery.MultiplyAdd(t3, left.l3, right, row, out row);
        t2 = Montgomery.MultiplyAdd(t3, m, R3, reduction, out reduction);
        t3 = reduction + row;
    }

    /// <summary>Takes r off once where it fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bls381Fr Reduce(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(s0, R0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(s1, R1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(s2, R2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(s3, R3, ref borrow);
        ulong keep = 0 - borrow;
        return new(
            (s0 & keep) | (d0 & ~keep),
            (s1 & keep) | (d1 & ~keep),
            (s2 & keep) | (d2 & ~keep),
            (s3 & keep) | (d3 & ~keep));
    }
}
