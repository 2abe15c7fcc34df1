using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>Eight numbers modulo secp256k1's p, one in each lane of five vectors of 52 bits.</summary>
/// <remarks>
/// Limbs are below 2^52, the uppermost below 2^48 + 2^6: a number has one or two forms, and is below 2p.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FieldLanes
{
    /// <summary>Numbers in one.</summary>
    public const int Lanes = 8;

    public const int Limbs = 5;

    public const int LimbBits = 52;

    /// <summary>Bytes of a limb's vector.</summary>
    public const int LimbBytes = Lanes * sizeof(ulong);

    public const int Bytes = Limbs * LimbBytes;

    public const ulong LimbMask = (1UL << LimbBits) - 1;

    /// <summary>2^256 - p.</summary>
    public const ulong Complement = 0x1_0000_03d1;

    private const int TopBits = 48;

    private fixed ulong words[Lanes * Limbs];

    /// <summary>p = 2^256 - 2^32 - 977.</summary>
    public static UInt256 Prime { get; } = UInt256.Zero - Complement;

    /// <summary>A limb of p.</summary>
    public static ulong PrimeLimb(int limb) => limb switch
    {
        0 => LimbMask + 1 - Complement,
        Limbs - 1 => (1UL << TopBits) - 1,
        _ => LimbMask,
    };

    /// <summary>The limbs of a number below 2^256, one behind the other.</summary>
    public static void ToLimbs(in UInt256 value, ulong* limbs)
    {
        limbs[0] = value.U0 & LimbMask;
        limbs[1] = ((value.U0 >> 52) | (value.U1 << 12)) & LimbMask;
        limbs[2] = ((value.U1 >> 40) | (value.U2 << 24)) & LimbMask;
        limbs[3] = ((value.U2 >> 28) | (value.U3 << 36)) & LimbMask;
        limbs[4] = value.U3 >> 16;
    }

    /// <summary>Puts a number below 2^256 into a lane.</summary>
    public void Set(int lane, in UInt256 value)
    {
        ulong* limbs = stackalloc ulong[Limbs];
        ToLimbs(value, limbs);
        SetLimbs(lane, limbs);
    }

    /// <summary>Puts the same number into all lanes.</summary>
    public void SetAll(in UInt256 value)
    {
        for (int lane = 0; lane < Lanes; lane++)
            Set(lane, value);
    }

    /// <summary>The number of a lane, below p.</summary>
    public readonly UInt256 Get(int lane)
    {
        ulong l0 = words[lane], l1 = words[Lanes + lane], l2 = words[(2 * Lanes) + lane];
        ulong l3 = words[(3 * Lanes) + lane], l4 = words[(4 * Lanes) + lane];
        var value = new UInt256(
            l0 | (l1 << 52), (l1 >> 12) | (l2 << 40), (l2 >> 24) | (l3 << 28), (l3 >> 36) | (l4 << 16));

        // 2^256 is as much as the complement; what is left then is below p, as a number here is below 2p.
        if (l4 >> TopBits != 0)
            value += (l4 >> TopBits) * Complement;
        return value >= Prime ? value - Prime : value;
    }

    /// <summary>Puts limbs that stand one behind the other into a lane.</summary>
    public void SetLimbs(int lane, ulong* limbs)
    {
        for (int i = 0; i < Limbs; i++)
            words[(i * Lanes) + lane] = limbs[i];
    }

    /// <summary>target ← for each lane the table's element of its number.</summary>
    public static void Select(FieldLanes* target, FieldLanes* table, int count, Vector512<ulong> numbers)
    {
        Vector512<ulong> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default;
        for (int i = 0; i < count; i++)
        {
            Vector512<ulong> isIt = Vector512.Equals(numbers, Vector512.Create((ulong)i));
            ulong* words = table[i].words;
            l0 = Vector512.ConditionalSelect(isIt, Vector512.Load(words), l0);
            l1 = Vector512.ConditionalSelect(isIt, Vector512.Load(words + Lanes), l1);
            l2 = Vector512.ConditionalSelect(isIt, Vector512.Load(words + (2 * Lanes)), l2);
            l3 = Vector512.ConditionalSelect(isIt, Vector512.Load(words + (3 * Lanes)), l3);
            l4 = Vector512.ConditionalSelect(isIt, Vector512.Load(words + (4 * Lanes)), l4);
        }

        ulong* result = target->words;
        Vector512.Store(l0, result);
        Vector512.Store(l1, result + Lanes);
        Vector512.Store(l2, result + (2 * Lanes));
        Vector512.Store(l3, result + (3 * Lanes));
        Vector512.Store(l4, result + (4 * Lanes));
    }

    /// <summary>Turns the numbers of some lanes, all bits of which are set, to their negatives.</summary>
    public static void Negate(FieldLanes* target, Vector512<ulong> which)
    {
        ulong* words = target->words;
        Vector512<ulong> top = Negated(words, Limbs - 1, which);
        Vector512<ulong> carry = (top >>> TopBits) * Vector512.Create(Complement);
        top &= Vector512.Create((1UL << TopBits) - 1);
        for (int i = 0; i < Limbs - 1; i++)
        {
            Vector512<ulong> limb = Negated(words, i, which) + carry;
            carry = limb >>> LimbBits;
            Vector512.Store(limb & Vector512.Create(LimbMask), words + (i * Lanes));
        }

        Vector512.Store(top + carry, words + ((Limbs - 1) * Lanes));
    }

    /// <summary>2p - the number, limb by limb, none of which becomes negative.</summary>
    private static Vector512<ulong> Negated(ulong* words, int limb, Vector512<ulong> which)
    {
        Vector512<ulong> before = Vector512.Load(words + (limb * Lanes));
        return Vector512.ConditionalSelect(which, Vector512.Create(2 * PrimeLimb(limb)) - before, before);
    }
}
