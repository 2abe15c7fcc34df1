using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using GridChain.Evm.Precompiles.Native;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>An element of the base field of BLS12-381 (EIP-2537).</summary>
/// <remarks>
/// 6 limbs, least significant first, in Montgomery's form x·2^384 mod p, always below p.
/// The highest bit of p is clear, which lets a product's rounds go without an extra carry limb.
/// </remarks>
internal readonly unsafe partial struct Bls381Fp : IPairingField<Bls381Fp>
{
    /// <summary>Bytes of an element.</summary>
    public const int Bytes = 48;

    private const ulong P0 = 0xb9feffffffffaaab;
    private const ulong P1 = 0x1eabfffeb153ffff;
    private const ulong P2 = 0x6730d2a0f6b0f624;
    private const ulong P3 = 0x64774b84f38512bf;
    private const ulong P4 = 0x4b1ba7b6434bacd7;
    private const ulong P5 = 0x1a0111ea397fe69a;

    /// <summary>-1 / p modulo 2^64.</summary>
    private const ulong NegativeInverse = 0x89f3fffcfffcfffd;

    private static readonly FieldCode<Bls381Fp>? Code = FieldCode<Bls381Fp>.For([P0, P1, P2, P3, P4, P5], xi: 1, isDTwist: false);

    private static readonly ModularInverse Inversion = new([P0, P1, P2, P3, P4, P5]);

    private readonly ulong l0, l1, l2, l3, l4, l5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bls381Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
        this.l5 = l5;
    }

    /// <summary>p.</summary>
    public static BigInteger Prime { get; } = BigInteger.Parse(
        "01a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
        + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", System.Globalization.NumberStyles.AllowHexSpecifier,
        System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static Bls381Fp Zero => default;

    /// <inheritdoc/>
    public static Bls381Fp One => new(
        0x760900000002fffd, 0xebf4000bc40c0002, 0x5f48985753c758ba, 0x77ce585370525745, 0x5c071a97a256ec6d,
        0x15f65ec3fa80e493);

    /// <summary>2^768 mod p, which brings a number into Montgomery's form.</summary>
    private static Bls381Fp Square2 => new(
        0xf4df1f341c341746, 0x0a76e6a609d104f1, 0x8de5476c4c95b6d5, 0x67eb88a9939d83c0, 0x9a793e85b519952d,
        0x11988fe592cae3aa);

    /// <summary>2^1152 mod p, which brings an inverse back into Montgomery's form.</summary>
    private static Bls381Fp Cube2 => new(
        0xed48ac6bd94ca1e0, 0x315f831e03a7adf8, 0x9a53352a615e29dd, 0x34c04e5e921e1761, 0x2512d43565724728,
        0x0aa6346091755d4d);

    /// <inheritdoc/>
    public bool IsZero => (l0 | l1 | l2 | l3 | l4 | l5) == 0;

    /// <summary>Brings a number into the field.</summary>
    public static Bls381Fp From(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes.Clear();
        BigInteger rest = BigInteger.Remainder(value, Prime);
        rest = rest.Sign < 0 ? rest + Prime : rest;
        int count = rest.GetByteCount(isUnsigned: true);
        _ = rest.TryWriteBytes(bytes[(Bytes - count)..], out _, isUnsigned: true, isBigEndian: true);
        _ = TryRead(bytes, out Bls381Fp element);
        return element;
    }

    /// <summary>Reads 48 bytes, big-endian; false for p and above.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Bls381Fp element)
    {
        var raw = new Bls381Fp(
            Limb(bytes, 0), Limb(bytes, 1), Limb(bytes, 2), Limb(bytes, 3), Limb(bytes, 4), Limb(bytes, 5));
        ulong borrow = 0;
        _ = Montgomery.SubtractBorrow(raw.l0, P0, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l1, P1, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l2, P2, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l3, P3, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l4, P4, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l5, P5, ref borrow);
        element = Multiply(raw, Square2);
        return borrow != 0;
    }

    /// <summary>Writes 48 bytes, big-endian.</summary>
    public void Write(Span<byte> bytes)
    {
        Bls381Fp plain = Multiply(this, new Bls381Fp(1, 0, 0, 0, 0, 0));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[40..], plain.l0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[32..], plain.l1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], plain.l2);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], plain.l3);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], plain.l4);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[0..], plain.l5);
    }

    /// <inheritdoc/>
    public static bool AreEqual(in Bls381Fp left, in Bls381Fp right) =>
        ((left.l0 ^ right.l0) | (left.l1 ^ right.l1) | (left.l2 ^ right.l2) | (left.l3 ^ right.l3)
            | (left.l4 ^ right.l4) | (left.l5 ^ right.l5)) == 0;

    /// <summary>The same where there is no machine code.</summary>
    public static Bls381Fp AddPortable(in Bls381Fp left, in Bls381Fp right)
    {
        ulong carry = 0;
        ulong s0 = Montgomery.AddCarry(left.l0, right.l0, ref carry);
        ulong s1 = Montgomery.AddCarry(left.l1, right.l1, ref carry);
        ulong s2 = Montgomery.AddCarry(left.l2, right.l2, ref carry);
        ulong s3 = Montgomery.AddCarry(left.l3, right.l3, ref carry);
        ulong s4 = Montgomery.AddCarry(left.l4, right.l4, ref carry);
        ulong s5 = Montgomery.AddCarry(left.l5, right.l5, ref carry);
        return Reduce(s0, s1, s2, s3, s4, s5);
    }

    /// <summary>The same where there is no machine code.</summary>
    public static Bls381Fp SubtractPortable(in Bls381Fp left, in Bls381Fp right)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(left.l0, right.l0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(left.l1, right.l1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(left.l2, right.l2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(left.l3, right.l3, ref borrow);
        ulong d4 = Montgomery.SubtractBorrow(left.l4, right.l4, ref borrow);
        ulong d5 = Montgomery.SubtractBorrow(left.l5, right.l5, ref borrow);

        // Below 0: p is added back.
        ulong mask = 0 - borrow;
        ulong carry = 0;
        return new(
            Montgomery.AddCarry(d0, P0 & mask, ref carry),
            Montgomery.AddCarry(d1, P1 & mask, ref carry),
            Montgomery.AddCarry(d2, P2 & mask, ref carry),
            Montgomery.AddCarry(d3, P3 & mask, ref carry),
            Montgomery.AddCarry(d4, P4 & mask, ref carry),
            Montgomery.AddCarry(d5, P5 & mask, ref carry));
    }

    /// <summary>The same where there is no machine code.</summary>
    public static Bls381Fp MultiplyPortable(in Bls381Fp left, in Bls381Fp right)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0;
        Round(left, right.l0, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Round(left, right.l1, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Round(left, right.l2, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Round(left, right.l3, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Round(left, right.l4, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        Round(left, right.l5, ref t0, ref t1, ref t2, ref t3, ref t4, ref t5);
        return Reduce(t0, t1, t2, t3, t4, t5);
    }

    /// <inheritdoc/>
    public static Bls381Fp Invert(in Bls381Fp value)
    {
        Span<ulong> limbs = [value.l0, value.l1, value.l2, value.l3, value.l4, value.l5];
        Inversion.Invert(limbs, limbs);

        // The number inverted is x·2^384, and the inverse is to be 1/x·2^384.
        return Multiply(new(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5]), Cube2);
    }

    /// <inheritdoc/>
    public static Fp2<Bls381Fp> MultiplyByXi(in Fp2<Bls381Fp> value)
    {
        // (1 + u)·(a + b·u) = a - b + (a + b)·u.
        return new(Subtract(value.C0, value.C1), Add(value.C0, value.C1));
    }

    /// <summary>The parity of the number, not of its Montgomery form.</summary>
    public bool IsOdd()
    {
        Bls381Fp plain = Multiply(this, new Bls381Fp(1, 0, 0, 0, 0, 0));
        return (plain.l0 & 1) != 0;
    }

    private static ulong Limb(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt64BigEndian(bytes[(Bytes - 8 - (8 * index))..]);

    /// <summary>One row of the product and one step of its reduction (CIOS).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        in Bls381Fp left, ulong right,
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ref ulong t5)
    {
        t0 = Montgomery.MultiplyAdd(t0, left.l0, right, 0, out ulong row);
        ulong m = t0 * NegativeInverse;
        _ = Montgomery.MultiplyAdd(t0, m, P0, 0, out ulong reduction);
        t1 = Montgomery.MultiplyAdd(t1, left.l1, right, row, out row);
        t0 = Montgomery.MultiplyAdd(t1, m, P1, reduction, out reduction);
        t2 = Montgomery.MultiplyAdd(t2, left.l2, right, row, out row);
        t1 = Montgomery.MultiplyAdd(t2, m, P2, reduction, out reduction);
        t3 = Montgomery.MultiplyAdd(t3, left.l3, right, row, out row);
        t2 = Montgomery.MultiplyAdd(t3, m, P3, reduction, out reduction);
        t4 = Montgomery.MultiplyAdd(t4, left.l4, right, row, out row);
        t3 = Montgomery.MultiplyAdd(t4, m, P4, reduction, out reduction);
        t5 = Montgomery.MultiplyAdd(t5, left.l5, right, row, out row);
        t4 = Montgomery.MultiplyAdd(t5, m, P5, reduction, out reduction);
        t5 = reduction + row;
    }

    /// <summary>Takes p off once where it fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bls381Fp Reduce(ulong s0, ulong s1, ulong s2, ulong s3, ulong s4, ulong s5)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(s0, P0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(s1, P1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(s2, P2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(s3, P3, ref borrow);
        ulong d4 = Montgomery.SubtractBorrow(s4, P4, ref borrow);
        ulong d5 = Montgomery.SubtractBorrow(s5, P5, ref borrow);
        ulong keep = 0 - borrow;
        return new(
            (s0 & keep) | (d0 & ~keep),
            (s1 & keep) | (d1 & ~keep),
            (s2 & keep) | (d2 & ~keep),
            (s3 & keep) | (d3 & ~keep),
            (s4 & keep) | (d4 & ~keep),
            (s5 & keep) | (d5 & ~keep));
    }
}
