using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>
/// A point of a curve y² = x³ + b in Jacobian coordinates: x = X/Z², y = Y/Z³, Z = 0 at infinity.
/// </summary>
/// <remarks>
/// Formulas "dbl-2009-l" and "add-2007-bl" of the Explicit-Formulas Database; b does not occur in them.
/// </remarks>
internal readonly struct CurvePoint<T>(in T x, in T y, in T z)
    where T : unmanaged, IField<T>
{
    public readonly T X = x;
    public readonly T Y = y;
    public readonly T Z = z;

    /// <summary>The neutral element.</summary>
    public static CurvePoint<T> Infinity => new(T.One, T.One, T.Zero);

    /// <summary>True for the neutral element.</summary>
    public bool IsInfinity => Z.IsZero;

    /// <summary>A point of its affine coordinates.</summary>
    public static CurvePoint<T> Affine(in T x, in T y) => new(x, y, T.One);

    /// <summary>True when affine coordinates satisfy y² = x³ + b.</summary>
    public static bool IsOnCurve(in T x, in T y, in T b) =>
        T.AreEqual(T.Square(y), T.Add(T.Multiply(T.Square(x), x), b));

    /// <summary>Affine coordinates of a point that is not at infinity.</summary>
    public (T X, T Y) ToAffine()
    {
        T inverse = T.Invert(Z);
        T square = T.Square(inverse);
        return (T.Multiply(X, square), T.Multiply(Y, T.Multiply(square, inverse)));
    }

    public CurvePoint<T> Negate() => new(X, FieldPower.Negate(Y), Z);

    public CurvePoint<T> Double() => T.Double(this);

    public static CurvePoint<T> Add(in CurvePoint<T> left, in CurvePoint<T> right)
    {
        if (left.IsInfinity)
            return right;
        if (right.IsInfinity)
            return left;
        CurvePoint<T> sum = T.AddDistinct(left, right);
        if (!sum.IsInfinity)
            return sum;
        return AreEqual(left, right) ? left.Double() : Infinity;
    }

    /// <summary>The formula for twice a point where the field has nothing better.</summary>
    public static CurvePoint<T> DoublePortable(in CurvePoint<T> point)
    {
        T a = T.Square(point.X);
        T b = T.Square(point.Y);
        T c = T.Square(b);
        T d = FieldPower.Double(T.Subtract(T.Subtract(T.Square(T.Add(point.X, b)), a), c));
        T e = FieldPower.Triple(a);
        T x = T.Subtract(T.Square(e), FieldPower.Double(d));
        T c8 = FieldPower.Double(FieldPower.Double(FieldPower.Double(c)));
        T y = T.Subtract(T.Multiply(e, T.Subtract(d, x)), c8);
        return new(x, y, FieldPower.Double(T.Multiply(point.Y, point.Z)));
    }

    /// <summary>The formula for a sum where the field has nothing better; Z is 0 where x are the same.</summary>
    public static CurvePoint<T> AddDistinctPortable(in CurvePoint<T> left, in CurvePoint<T> right)
    {
        T z1 = T.Square(left.Z);
        T z2 = T.Square(right.Z);
        T u1 = T.Multiply(left.X, z2);
        T u2 = T.Multiply(right.X, z1);
        T s1 = T.Multiply(left.Y, T.Multiply(right.Z, z2));
        T s2 = T.Multiply(right.Y, T.Multiply(left.Z, z1));
        T h = T.Subtract(u2, u1);
        T r = FieldPower.Double(T.Subtract(s2, s1));
        T i = T.Square(FieldPower.Double(h));
        T j = T.Multiply(h, i);
        T v = T.Multiply(u1, i);
        T x = T.Subtract(T.Subtract(T.Square(r), j), FieldPower.Double(v));
        T y = T.Subtract(T.Multiply(r, T.Subtract(v, x)), FieldPower.Double(T.Multiply(s1, j)));
        T z = T.Subtract(T.Subtract(T.Square(T.Add(left.Z, right.Z)), z1), z2);
        return new(x, y, T.Multiply(z, h));
    }

    /// <summary>A multiple of a point by digits in non-adjacent form, best ones with few that are not 0.</summary>
    public static CurvePoint<T> Multiply(in CurvePoint<T> point, sbyte[] digits)
    {
        CurvePoint<T> negative = point.Negate();
        CurvePoint<T> result = point;
        for (int i = digits.Length - 2; i >= 0; i--)
        {
            result = result.Double();
            if (digits[i] != 0)
                result = Add(result, digits[i] > 0 ? point : negative);
        }

        return result;
    }

    /// <summary>scalar·point for an integer of any size.</summary>
    public static CurvePoint<T> Multiply(in CurvePoint<T> point, BigInteger scalar) =>
        MultiplySum([point], [scalar]);

    /// <summary>
    /// The sum of scalar·point over all pairs: Straus' method, whose doublings all pairs share.
    /// </summary>
    public static CurvePoint<T> MultiplySum(
        ReadOnlySpan<CurvePoint<T>> points, ReadOnlySpan<BigInteger> scalars)
    {
        var tables = new CurvePoint<T>[points.Length * SignedDigits.TableLength];
        var digits = new sbyte[points.Length][];
        int length = 0;
        for (int i = 0; i < points.Length; i++)
        {
            FillTable(points[i], tables.AsSpan(i * SignedDigits.TableLength, SignedDigits.TableLength));
            digits[i] = SignedDigits.OfWindows(scalars[i]);
            length = Math.Max(length, digits[i].Length);
        }

        CurvePoint<T> sum = Infinity;
        for (int position = length - 1; position >= 0; position--)
        {
            if (!sum.IsInfinity)
                sum = sum.Double();
            for (int i = 0; i < digits.Length; i++)
            {
                int digit = position < digits[i].Length ? digits[i][position] : 0;
                if (digit == 0)
                    continue;
                CurvePoint<T> multiple = tables[(i * SignedDigits.TableLength) + (Math.Abs(digit) / 2)];
                sum = Add(sum, digit < 0 ? multiple.Negate() : multiple);
            }
        }

        return sum;
    }

    /// <summary>1, 3, 5 and more times the point.</summary>
    private static void FillTable(in CurvePoint<T> point, Span<CurvePoint<T>> table)
    {
        CurvePoint<T> twice = point.Double();
        table[0] = point;
        for (int i = 1; i < table.Length; i++)
            table[i] = Add(table[i - 1], twice);
    }

    /// <summary>True when both are the same point.</summary>
    public static bool AreEqual(in CurvePoint<T> left, in CurvePoint<T> right)
    {
        if (left.IsInfinity || right.IsInfinity)
            return left.IsInfinity && right.IsInfinity;
        T z1 = T.Square(left.Z);
        T z2 = T.Square(right.Z);
        return T.AreEqual(T.Multiply(left.X, z2), T.Multiply(right.X, z1))
            && T.AreEqual(
                T.Multiply(left.Y, T.Multiply(right.Z, z2)), T.Multiply(right.Y, T.Multiply(left.Z, z1)));
    }
}
