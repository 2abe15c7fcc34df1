namespace GridChain.Evm.Compilation;

/// <summary>The EVM's operations on words, made of operations on limbs.</summary>
internal static class WordEmitter
{
    private const ulong SignBit = 1UL << 63;
    private const int LimbBits = 64;
    private const int WordBits = 256;

    public static Word Add(LimbEmitter limbs, Word a, Word b)
    {
        Limb carry = Limb.Zero;
        return new Word(
            Add(limbs, a.L0, b.L0, ref carry), Add(limbs, a.L1, b.L1, ref carry),
            Add(limbs, a.L2, b.L2, ref carry), Add(limbs, a.L3, b.L3, ref carry));
    }

    public static Word Subtract(LimbEmitter limbs, Word a, Word b) => Subtract(limbs, a, b, out _);

    /// <summary>Rows of the schoolbook's product, cut at 256 bits.</summary>
    public static Word Multiply(LimbEmitter limbs, Word a, Word b)
    {
        Limb r0 = MultiplyAdd(limbs, a.L0, b.L0, Limb.Zero, out Limb carry);
        Limb r1 = MultiplyAdd(limbs, a.L0, b.L1, carry, out carry);
        Limb r2 = MultiplyAdd(limbs, a.L0, b.L2, carry, out carry);
        Limb r3 = MultiplyAdd(limbs, a.L0, b.L3, carry);

        r1 = MultiplyAdd(limbs, a.L1, b.L0, r1, out carry);
        r2 = MultiplyAdd(limbs, a.L1, b.L1, r2, out Limb second);
        r2 = limbs.Emit(LimbOperation.Add, r2, carry);
        carry = limbs.Emit(LimbOperation.Add, second, limbs.Emit(LimbOperation.Less, r2, carry));
        r3 = limbs.Emit(LimbOperation.Add, r3, MultiplyAdd(limbs, a.L1, b.L2, carry));

        r2 = MultiplyAdd(limbs, a.L2, b.L0, r2, out carry);
        r3 = limbs.Emit(LimbOperation.Add, r3, MultiplyAdd(limbs, a.L2, b.L1, carry));
        r3 = MultiplyAdd(limbs, a.L3, b.L0, r3);
        return new Word(r0, r1, r2, r3);
    }

    public static Word Less(LimbEmitter limbs, Word a, Word b)
    {
        _ = Subtract(limbs, a, b, out Limb borrow);
        return Word.Of(borrow);
    }

    /// <summary>With the sign bits turned round, signed order is unsigned order.</summary>
    public static Word LessSigned(LimbEmitter limbs, Word a, Word b) => Less(
        limbs,
        a with { L3 = limbs.Emit(LimbOperation.Xor, a.L3, Limb.Of(SignBit)) },
        b with { L3 = limbs.Emit(LimbOperation.Xor, b.L3, Limb.Of(SignBit)) });

    public static Word Equal(LimbEmitter limbs, Word a, Word b) => IsZero(limbs, Bitwise(limbs, LimbOperation.Xor, a, b));

    public static Word IsZero(LimbEmitter limbs, Word a) =>
        Word.Of(limbs.Emit(LimbOperation.Equal, AnyBit(limbs, a), Limb.Zero));

    /// <summary>A limb that is 0 only when the word is.</summary>
    public static Limb AnyBit(LimbEmitter limbs, Word a) => limbs.Emit(
        LimbOperation.Or,
        limbs.Emit(LimbOperation.Or, a.L0, a.L1),
        limbs.Emit(LimbOperation.Or, a.L2, a.L3));

    /// <summary>A limb that is 0 only when the word fits in 64 bits.</summary>
    public static Limb AnyHighBit(LimbEmitter limbs, Word a) =>
        limbs.Emit(LimbOperation.Or, limbs.Emit(LimbOperation.Or, a.L1, a.L2), a.L3);

    public static Word Bitwise(LimbEmitter limbs, LimbOperation operation, Word a, Word b) => new(
        limbs.Emit(operation, a.L0, b.L0), limbs.Emit(operation, a.L1, b.L1),
        limbs.Emit(operation, a.L2, b.L2), limbs.Emit(operation, a.L3, b.L3));

    /// <summary>Shift by a known count of bits, 0 to 256, towards the high bits.</summary>
    public static Word ShiftLeft(LimbEmitter limbs, Word a, int bits)
    {
        var result = new Limb[Word.Limbs];
        for (int i = 0; i < Word.Limbs; i++)
        {
            Limb upper = At(a, i - (bits / LimbBits), Limb.Zero);
            Limb lower = At(a, i - (bits / LimbBits) - 1, Limb.Zero);
            result[i] = Join(limbs, upper, lower, LimbBits - (bits % LimbBits));
        }

        return new Word(result[0], result[1], result[2], result[3]);
    }

    /// <summary>Shift by a known count of bits, 0 to 256, towards the low bits; the sign follows if asked for.</summary>
    public static Word ShiftRight(LimbEmitter limbs, Word a, int bits, bool isSigned)
    {
        Limb fill = isSigned
            ? limbs.Emit(LimbOperation.ShiftRightSigned, a.L3, Limb.Of(LimbBits - 1))
            : Limb.Zero;
        var result = new Limb[Word.Limbs];
        for (int i = 0; i < Word.Limbs; i++)
        {
            Limb lower = At(a, i + (bits / LimbBits), fill);
            Limb upper = At(a, i + (bits / LimbBits) + 1, fill);
            result[i] = Join(limbs, upper, lower, bits % LimbBits);
        }

        return new Word(result[0], result[1], result[2], result[3]);
    }

    /// <summary>Zeros of the highest limb, and of the next one when it is 0, and so on (EIP-7939).</summary>
    public static Word LeadingZeros(LimbEmitter limbs, Word a)
    {
        Limb count = limbs.Emit(LimbOperation.LeadingZeros, a.L0, Limb.Zero);
        for (int i = 1; i < Word.Limbs; i++)
        {
            Limb isZero = limbs.Emit(LimbOperation.Equal, a[i], Limb.Zero);
            count = limbs.Emit(
                LimbOperation.Add,
                limbs.Emit(LimbOperation.LeadingZeros, a[i], Limb.Zero),
                limbs.Emit(LimbOperation.Multiply, isZero, count));
        }

        return Word.Of(count);
    }

    /// <summary>Byte <paramref name="index"/>, counted from the most significant; 0 behind the 32nd.</summary>
    public static Word Byte(LimbEmitter limbs, Word a, int index)
    {
        Word shifted = ShiftRight(limbs, a, index < 32 ? 248 - (8 * index) : WordBits, isSigned: false);
        return Word.Of(limbs.Emit(LimbOperation.And, shifted.L0, Limb.Of(0xff)));
    }

    /// <summary>Extends the sign of byte <paramref name="index"/>, 0 to 30, counted from the least significant.</summary>
    public static Word SignExtend(LimbEmitter limbs, Word a, int index)
    {
        int bits = 248 - (8 * index);
        return ShiftRight(limbs, ShiftLeft(limbs, a, bits), bits, isSigned: true);
    }

    private static Limb At(Word a, int index, Limb outside) => index is >= 0 and < Word.Limbs ? a[index] : outside;

    // 64 bits out of the 128 of two limbs, from a bit of the lower one on.
    private static Limb Join(LimbEmitter limbs, Limb upper, Limb lower, int from)
    {
        if (from == 0)
            return lower;
        if (from == LimbBits)
            return upper;
        return limbs.Emit(
            LimbOperation.Or,
            limbs.Emit(LimbOperation.ShiftRight, lower, Limb.Of((ulong)from)),
            limbs.Emit(LimbOperation.ShiftLeft, upper, Limb.Of((ulong)(LimbBits - from))));
    }

    private static Limb Add(LimbEmitter limbs, Limb a, Limb b, ref Limb carry)
    {
        Limb sum = limbs.Emit(LimbOperation.Add, a, b);
        Limb carried = limbs.Emit(LimbOperation.Less, sum, a.IsZero ? b : a);
        Limb total = limbs.Emit(LimbOperation.Add, sum, carry);
        carry = limbs.Emit(LimbOperation.Or, carried, limbs.Emit(LimbOperation.Less, total, carry));
        return total;
    }

    private static Limb MultiplyAdd(LimbEmitter limbs, Limb a, Limb b, Limb more) =>
        limbs.Emit(LimbOperation.Add, limbs.Emit(LimbOperation.Multiply, a, b), more);

    private static Limb MultiplyAdd(LimbEmitter limbs, Limb a, Limb b, Limb more, out Limb high)
    {
        Limb low = MultiplyAdd(limbs, a, b, more);
        high = limbs.Emit(
            LimbOperation.Add,
            limbs.Emit(LimbOperation.MultiplyHigh, a, b),
            limbs.Emit(LimbOperation.Less, low, more));
        return low;
    }

    private static Word Subtract(LimbEmitter limbs, Word a, Word b, out Limb borrow)
    {
        borrow = Limb.Zero;
        return new Word(
            Subtract(limbs, a.L0, b.L0, ref borrow), Subtract(limbs, a.L1, b.L1, ref borrow),
            Subtract(limbs, a.L2, b.L2, ref borrow), Subtract(limbs, a.L3, b.L3, ref borrow));
    }

    private static Limb Subtract(LimbEmitter limbs, Limb a, Limb b, ref Limb borrow)
    {
        Limb difference = limbs.Emit(LimbOperation.Subtract, a, b);
        Limb borrowed = limbs.Emit(LimbOperation.Less, a, b);
        Limb total = limbs.Emit(LimbOperation.Subtract, difference, borrow);
        borrow = limbs.Emit(LimbOperation.Or, borrowed, limbs.Emit(LimbOperation.Less, difference, borrow));
        return total;
    }
}
