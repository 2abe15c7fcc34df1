using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using GridChain.Evm.Precompiles.Native;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>An element of the base field of alt_bn128 (EIP-196).</summary>
/// <remarks>
/// 4 limbs, least significant first, in Montgomery's form x·2^256 mod p, always below p.
/// The highest bit of p is clear, which lets a product's rounds go without an extra carry limb.
/// </remarks>
internal readonly unsafe partial struct Bn254Fp : IPairingField<Bn254Fp>
{
    /// <summary>Bytes of an element.</summary>
    public const int Bytes = 32;

    private const ulong P0 = 0x3c208c16d87cfd47;
    private const ulong P1 = 0x97816a916871ca8d;
    private const ulong P2 = 0xb85045b68181585d;
    private const ulong P3 = 0x30644e72e131a029;

    /// <summary>-1 / p modulo 2^64.</summary>
    private const ulong NegativeInverse = 0x87d20782e4866389;

    private static readonly FieldCode<Bn254Fp>? Code = FieldCode<Bn254Fp>.For([P0, P1, P2, P3], xi: 9, isDTwist: true);

    private static readonly ModularInverse Inversion = new([P0, P1, P2, P3]);

    private readonly ulong l0, l1, l2, l3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bn254Fp(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /// <summary>p.</summary>
    public static BigInteger Prime { get; } = BigInteger.Parse(
        "030644e72e131a029b85045b68181585d97816a916871ca8d"
        + "3c208c16d87cfd47", System.Globalization.NumberStyles.AllowHexSpecifier,
        System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static Bn254Fp Zero => default;

    /// <inheritdoc/>
    public static Bn254Fp One => new(
        0xd35d438dc58f0d9d, 0x0a78eb28f5c70b3d, 0x666ea36f7879462c, 0x0e0a77c19a07df2f);

    /// <summary>2^512 mod p, which brings a number into Montgomery's form.</summary>
    private static Bn254Fp Square2 => new(
        0xf32cfc5b538afa89, 0xb5e71911d44501fb, 0x47ab1eff0a417ff6, 0x06d89f71cab8351f);

    /// <summary>2^768 mod p, which brings an inverse back into Montgomery's form.</summary>
    private static Bn254Fp Cube2 => new(
        0xb1cd6dafda1530df, 0x62f210e6a7283db6, 0xef7f0b0c0ada0afb, 0x20fd6e902d592544);

    /// <inheritdoc/>
    public bool IsZero => (l0 | l1 | l2 | l3) == 0;

    /// <summary>Brings a number into the field.</summary>
    public static Bn254Fp From(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes.Clear();
        BigInteger rest = BigInteger.Remainder(value, Prime);
        rest = rest.Sign < 0 ? rest + Prime : rest;
        int count = rest.GetByteCount(isUnsigned: true);
        _ = rest.TryWriteBytes(bytes[(Bytes - count)..], out _, isUnsigned: true, isBigEndian: true);
        _ = TryRead(bytes, out Bn254Fp element);
        return element;
    }

    /// <summary>Reads 32 bytes, big-endian; false for p and above.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Bn254Fp element)
    {
        var raw = new Bn254Fp(
            Limb(bytes, 0), Limb(bytes, 1), Limb(bytes, 2), Limb(bytes, 3));
        ulong borrow = 0;
        _ = Montgomery.SubtractBorrow(raw.l0, P0, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l1, P1, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l2, P2, ref borrow);
        _ = Montgomery.SubtractBorrow(raw.l3, P3, ref borrow);
        element = Multiply(raw, Square2);
        return borrow != 0;
    }

    /// <summary>Writes 32 bytes, big-endian.</summary>
    public void Write(Span<byte> bytes)
    {
        Bn254Fp plain = Multiply(this, new Bn254Fp(1, 0, 0, 0));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], plain.l0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], plain.l1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], plain.l2);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[0..], plain.l3);
    }

    /// <inheritdoc/>
    public static bool AreEqual(in Bn254Fp left, in Bn254Fp right) =>
        ((left.l0 ^ right.l0) | (left.l1 ^ right.l1) | (left.l2 ^ right.l2) | (left.l3 ^ right.l3)) == 0;

    /// <summary>The same where there is no machine code.</summary>
    public static Bn254Fp AddPortable(in Bn254Fp left, in Bn254Fp right)
    {
        ulong carry = 0;
        ulong s0 = Montgomery.AddCarry(left.l0, right.l0, ref carry);
        ulong s1 = Montgomery.AddCarry(left.l1, right.l1, ref carry);
        ulong s2 = Montgomery.AddCarry(left.l2, right.l2, ref carry);
        ulong s3 = Montgomery.AddCarry(left.l3, right.l3, ref carry);
        return Reduce(s0, s1, s2, s3);
    }

    /// <summary>The same where there is no machine code.</summary>
    public static Bn254Fp SubtractPortable(in Bn254Fp left, in Bn254Fp right)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(left.l0, right.l0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(left.l1, right.l1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(left.l2, right.l2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(left.l3, right.l3, ref borrow);

        // Below 0: p is added back.
        ulong mask = 0 - borrow;
        ulong carry = 0;
        return new(
            Montgomery.AddCarry(d0, P0 & mask, ref carry),
            Montgomery.AddCarry(d1, P1 & mask, ref carry),
            Montgomery.AddCarry(d2, P2 & mask, ref carry),
            Montgomery.AddCarry(d3, P3 & mask, ref carry));
    }

    /// <summary>The same where there is no machine code.</summary>
    public static Bn254Fp MultiplyPortable(in Bn254Fp left, in Bn254Fp right)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        Round(left, right.l0, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l1, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l2, ref t0, ref t1, ref t2, ref t3);
        Round(left, right.l3, ref t0, ref t1, ref t2, ref t3);
        return Reduce(t0, t1, t2, t3);
    }

    /// <inheritdoc/>
    public static Bn254Fp Invert(in Bn254Fp value)
    {
        Span<ulong> limbs = [value.l0, value.l1, value.l2, value.l3];
        Inversion.Invert(limbs, limbs);

        // The number inverted is x·2^256, and the inverse is to be 1/x·2^256.
        return Multiply(new(limbs[0], limbs[1], limbs[2], limbs[3]), Cube2);
    }

    /// <inheritdoc/>
    public static Fp2<Bn254Fp> MultiplyByXi(in Fp2<Bn254Fp> value)
    {
        // (9 + u)·(a + b·u) = 9a - b + (9b + a)·u.
        Bn254Fp a8 = FieldPower.Double(FieldPower.Double(FieldPower.Double(value.C0)));
        Bn254Fp b8 = FieldPower.Double(FieldPower.Double(FieldPower.Double(value.C1)));
        return new(
            Subtract(Add(a8, value.C0), value.C1),
            Add(Add(b8, value.C1), value.C0));
    }

    private static ulong Limb(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt64BigEndian(bytes[(Bytes - 8 - (8 * index))..]);

    /// <summary>One row of the product and one step of its reduction (CIOS).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        in Bn254Fp left, ulong right,
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
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
        t3 = reduction + row;
    }

    /// <summary>Takes p off once where it fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bn254Fp Reduce(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        ulong borrow = 0;
        ulong d0 = Montgomery.SubtractBorrow(s0, P0, ref borrow);
        ulong d1 = Montgomery.SubtractBorrow(s1, P1, ref borrow);
        ulong d2 = Montgomery.SubtractBorrow(s2, P2, ref borrow);
        ulong d3 = Montgomery.SubtractBorrow(s3, P3, ref borrow);
        ulong keep = 0 - borrow;
        return new(
            (s0 & keep) | (d0 & ~keep),
            (s1 & keep) | (d1 & ~keep),
            (s2 & keep) | (d2 & ~keep),
            (s3 & keep) | (d3 & ~keep));
    }
}
