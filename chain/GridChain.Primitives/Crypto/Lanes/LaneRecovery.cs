using System.Runtime.Intrinsics;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>Public keys of many signatures at once, eight in the lanes of each vector (ADR 0043).</summary>
/// <remarks>
/// <code>
///   r, s, digest -> u1 = -digest/r, u2 = s/r     one inversion mod n for all
///   r, parity    -> R = (r, y)                   square roots, all vectors step by step
///   R            -> R, 3R … 15R, affine          one inversion mod p for all
///   u1·G + u2·R                                  four halves, odd digits: doublings, additions, no branches
///   X, Y, Z      -> x, y                         one inversion mod p for all
/// </code>
/// Additions are those of different points. Where a sum has the same or opposite points after all, Z becomes
/// 0 and stays 0, and the caller has to recover that key by other means: nobody meets that but who looks for
/// it. A lane without a point on the curve works on the generator, so that it disturbs no other.
/// </remarks>
internal static unsafe class LaneRecovery
{
    /// <summary>Signatures of one call.</summary>
    public const int CountMax = LaneWork.VectorsMax * FieldLanes.Lanes;

    private const int Lanes = FieldLanes.Lanes;
    private const int DigitBits = 4;
    private const int DigitCount = CurveScalars.DigitBits / DigitBits;
    private const int StepsOfGenerator = GeneratorTable.DigitBits / DigitBits;

    /// <summary>True where it can be done.</summary>
    public static bool IsSupported => LaneCode.IsSupported;

    /// <summary>Recovers keys.</summary>
    /// <param name="digests">What was signed.</param>
    /// <param name="signatures">As many, up to <see cref="CountMax"/>.</param>
    /// <param name="keys">x ‖ y of each key, 64 bytes each; unchanged where there is none.</param>
    /// <param name="outcomes">What became of each.</param>
    public static void Recover(
        ReadOnlySpan<Hash256> digests, ReadOnlySpan<Signature> signatures,
        Span<byte> keys, Span<LaneOutcome> outcomes)
    {
        int vectors = (signatures.Length + Lanes - 1) / Lanes;
        using var work = new LaneWork(vectors);
        Prepare(work, vectors, digests, signatures, outcomes);
        Lift(work, vectors, signatures, outcomes);
        MakeTables(work, vectors);
        for (int v = 0; v < vectors; v++)
            MultiplyAndAdd(work, v);
        Finish(work, vectors, keys, outcomes);
    }

    private static bool IsScalar(in UInt256 value) => !value.IsZero && value < CurveScalars.Order;

    private static UInt256 NumberOf(in Hash256 digest)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Length];
        digest.CopyTo(bytes);
        return UInt256.FromBigEndian(bytes);
    }

    /// <summary>Digits of u1 and u2, and r as x.</summary>
    private static void Prepare(
        LaneWork work, int vectors, ReadOnlySpan<Hash256> digests, ReadOnlySpan<Signature> signatures,
        Span<LaneOutcome> outcomes)
    {
        var inverses = new UInt256[vectors * Lanes];
        inverses.AsSpan().Fill(UInt256.One);
        for (int i = 0; i < signatures.Length; i++)
        {
            Signature signature = signatures[i];
            bool isSound = IsScalar(signature.R) && IsScalar(signature.S) && signature.YParity <= 1;
            outcomes[i] = isSound ? LaneOutcome.Recovered : LaneOutcome.NoKey;
            if (isSound)
                inverses[i] = signature.R;
        }

        CurveScalars.InvertAll(inverses);
        for (int i = 0; i < inverses.Length; i++)
        {
            bool isSound = i < signatures.Length && outcomes[i] == LaneOutcome.Recovered;
            UInt256 s = isSound ? signatures[i].S : UInt256.One;
            UInt256 digest = isSound ? NumberOf(digests[i]) % CurveScalars.Order : UInt256.One;
            UInt256 u1 = CurveScalars.Multiply(inverses[i], digest);
            u1 = u1.IsZero ? u1 : CurveScalars.Order - u1;
            UInt256 u2 = CurveScalars.Multiply(inverses[i], s);
            LaneDigits* digits = work.Digits + (4 * (i / Lanes));
            (UInt256 first, UInt256 second) = CurveScalars.Digits(u2);
            digits[0].Set(i % Lanes, first);
            digits[1].Set(i % Lanes, second);
            (first, second) = CurveScalars.Digits(u1);
            digits[2].Set(i % Lanes, first);
            digits[3].Set(i % Lanes, second);
            work.X[i / Lanes].Set(i % Lanes, isSound ? signatures[i].R : GeneratorTable.Generator.X);
        }
    }

    /// <summary>y of the points with the signatures' x; the generator where there is none.</summary>
    private static void Lift(
        LaneWork work, int vectors, ReadOnlySpan<Signature> signatures, Span<LaneOutcome> outcomes)
    {
        FieldLanes* squares = work.Z;
        work.Scratch->SetAll(FieldLanes.Prime - 7);
        for (int v = 0; v < vectors; v++)
        {
            LaneCode.Square(&squares[v], &work.X[v]);
            LaneCode.Multiply(&squares[v], &squares[v], &work.X[v]);
            LaneCode.Subtract(&squares[v], &squares[v], work.Scratch);
        }

        LaneField.SquareRoots(work.Y, squares, work.Room, vectors);
        for (int v = 0; v < vectors; v++)
        {
            LaneCode.Square(work.Scratch, &work.Y[v]);
            for (int lane = 0; lane < Lanes; lane++)
            {
                int i = (v * Lanes) + lane;
                bool isOnCurve = work.Scratch->Get(lane) == squares[v].Get(lane);
                if (i < signatures.Length && !isOnCurve)
                    outcomes[i] = LaneOutcome.NoKey;
                UInt256 y = work.Y[v].Get(lane);
                if (!isOnCurve)
                {
                    work.X[v].Set(lane, GeneratorTable.Generator.X);
                    work.Y[v].Set(lane, GeneratorTable.Generator.Y);
                }
                else if (i < signatures.Length && (y.U0 & 1) != signatures[i].YParity)
                {
                    work.Y[v].Set(lane, FieldLanes.Prime - y);
                }
            }
        }
    }

    /// <summary>
    /// Odd multiples: on the isomorphic curve where 2R is affine, each is the one before plus 2R.
    /// </summary>
    private static void MakeTables(LaneWork work, int vectors)
    {
        FieldLanes* one = work.Beta;
        one->SetAll(UInt256.One);
        for (int v = 0; v < vectors; v++)
            AddUp(work, v, one);
        LaneField.InvertAll(work.Z, work.Room, vectors);
        work.Beta->SetAll(GeneratorTable.Beta);
        for (int v = 0; v < vectors; v++)
        {
            FieldLanes* inverse = &work.Z[v];
            FieldLanes* x = work.TableX + (v * LaneWork.Multiples);
            FieldLanes* y = work.TableY + (v * LaneWork.Multiples);
            for (int i = LaneWork.Multiples - 1; i > 0; i--)
            {
                MakeAffine(&x[i], &y[i], inverse, work.Scratch);
                LaneCode.Multiply(inverse, inverse, &work.Growth[(v * LaneWork.Multiples) + i]);
            }

            for (int i = 0; i < LaneWork.Multiples; i++)
                LaneCode.Multiply(&work.TurnedX[(v * LaneWork.Multiples) + i], &x[i], work.Beta);
        }
    }

    private static void AddUp(LaneWork work, int v, FieldLanes* one)
    {
        FieldLanes* step = work.Points + (3 * v);
        FieldLanes* x = work.TableX + (v * LaneWork.Multiples);
        FieldLanes* y = work.TableY + (v * LaneWork.Multiples);
        x[0] = step[0] = work.X[v];
        y[0] = step[1] = work.Y[v];
        step[2] = *one;
        LaneCode.Double(step, work.Scratch, 1);

        // R itself on that curve.
        FieldLanes* sum = work.Room;
        LaneCode.Square(work.Scratch, &step[2]);
        LaneCode.Multiply(&sum[0], &x[0], work.Scratch);
        LaneCode.Multiply(work.Scratch, work.Scratch, &step[2]);
        LaneCode.Multiply(&sum[1], &y[0], work.Scratch);
        sum[2] = *one;
        for (int i = 1; i < LaneWork.Multiples; i++)
        {
            LaneCode.AddAffine(sum, &step[0], &step[1], work.Scratch);
            x[i] = sum[0];
            y[i] = sum[1];
            work.Growth[(v * LaneWork.Multiples) + i] = work.Scratch[0];
        }

        LaneCode.Multiply(&work.Z[v], &sum[2], &step[2]);
    }

    /// <summary>(x, y) ← (x / z², y / z³).</summary>
    private static void MakeAffine(FieldLanes* x, FieldLanes* y, FieldLanes* inverse, FieldLanes* scratch)
    {
        LaneCode.Square(scratch, inverse);
        LaneCode.Multiply(x, x, scratch);
        LaneCode.Multiply(scratch, scratch, inverse);
        LaneCode.Multiply(y, y, scratch);
    }

    /// <summary>u1·G + u2·R of a vector.</summary>
    private static void MultiplyAndAdd(LaneWork work, int v)
    {
        FieldLanes* sum = work.Points + (3 * v);
        FieldLanes* x = work.Room;
        FieldLanes* y = work.Room + 1;
        LaneDigits* digits = work.Digits + (4 * v);
        for (int digit = DigitCount - 1; digit >= 0; digit--)
        {
            if (digit < DigitCount - 1)
                LaneCode.Double(sum, work.Scratch, DigitBits);
            for (int half = 0; half < 2; half++)
            {
                SelectMultiple(
                    work, v, half, LaneDigits.Bits(&digits[half], DigitBits * digit, DigitBits), x, y);
                if (digit == DigitCount - 1 && half == 0)
                {
                    sum[0] = *x;
                    sum[1] = *y;
                    sum[2].SetAll(UInt256.One);
                    continue;
                }

                LaneCode.AddAffine(sum, x, y, work.Scratch);
            }

            for (int half = 0; half < 2 && digit % StepsOfGenerator == 0; half++)
            {
                SelectGenerator(
                    LaneDigits.Bits(&digits[2 + half], DigitBits * digit, GeneratorTable.DigitBits),
                    half == 1, x, y);
                LaneCode.AddAffine(sum, x, y, work.Scratch);
            }
        }
    }

    /// <summary>The multiple of R or λR by 2·bits - 15.</summary>
    private static void SelectMultiple(
        LaneWork work, int v, int half, Vector512<ulong> bits, FieldLanes* x, FieldLanes* y)
    {
        Vector512<ulong> isNegative = Vector512.LessThan(bits, Vector512.Create((ulong)LaneWork.Multiples));
        Vector512<ulong> index = IndexOf(bits, isNegative, LaneWork.Multiples);
        int table = v * LaneWork.Multiples;
        FieldLanes.Select(x, (half == 0 ? work.TableX : work.TurnedX) + table, LaneWork.Multiples, index);
        FieldLanes.Select(y, work.TableY + table, LaneWork.Multiples, index);
        FieldLanes.Negate(y, isNegative);
    }

    /// <summary>The multiple of G or λG by 2·bits - 4095.</summary>
    private static void SelectGenerator(Vector512<ulong> bits, bool isTurned, FieldLanes* x, FieldLanes* y)
    {
        Vector512<ulong> isNegative = Vector512.LessThan(bits, Vector512.Create((ulong)GeneratorTable.Count));
        ulong* index = stackalloc ulong[Lanes];
        Vector512.Store(IndexOf(bits, isNegative, GeneratorTable.Count), index);
        for (int lane = 0; lane < Lanes; lane++)
        {
            ulong* entry = GeneratorTable.Entry((int)index[lane], isTurned);
            x->SetLimbs(lane, entry);
            y->SetLimbs(lane, entry + FieldLanes.Limbs);
        }

        FieldLanes.Negate(y, isNegative);
    }

    /// <summary>
    /// Digit d = 2·bits + 1 - 2·count: index (|d| - 1) / 2, both ways by turning bits over.
    /// </summary>
    private static Vector512<ulong> IndexOf(Vector512<ulong> bits, Vector512<ulong> isNegative, int count) =>
        bits ^ Vector512.ConditionalSelect(
            isNegative, Vector512.Create((ulong)count - 1), Vector512.Create((ulong)count));

    /// <summary>Affine keys.</summary>
    private static void Finish(LaneWork work, int vectors, Span<byte> keys, Span<LaneOutcome> outcomes)
    {
        for (int v = 0; v < vectors; v++)
        {
            work.Z[v] = work.Points[(3 * v) + 2];
            for (int lane = 0; lane < Lanes; lane++)
            {
                if (!work.Z[v].Get(lane).IsZero)
                    continue;
                work.Z[v].Set(lane, UInt256.One);
                int i = (v * Lanes) + lane;
                if (i < outcomes.Length && outcomes[i] == LaneOutcome.Recovered)
                    outcomes[i] = LaneOutcome.Unknown;
            }
        }

        LaneField.InvertAll(work.Z, work.Room, vectors);
        for (int v = 0; v < vectors; v++)
            MakeAffine(&work.Points[3 * v], &work.Points[(3 * v) + 1], &work.Z[v], work.Scratch);
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] != LaneOutcome.Recovered)
                continue;
            FieldLanes* point = work.Points + (3 * (i / Lanes));
            point[0].Get(i % Lanes).WriteBigEndian(keys.Slice(64 * i, 32));
            point[1].Get(i % Lanes).WriteBigEndian(keys.Slice((64 * i) + 32, 32));
        }
    }
}
