using GridChain.Primitives.Native;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>Writes arithmetic in Fp12 over the functions for Fp2, its element being three and three of Fp2.</summary>
/// <remarks>The formulas of <see cref="Curves.Fp6{T}"/> and <see cref="Curves.Fp12{T}"/>, step by step.</remarks>
internal sealed class TowerEmitter : RoutineEmitter
{
    private const int Half = 3;

    private readonly FieldEmitter field;
    private readonly int pairBytes;
    private readonly int xi;
    private readonly int timesXi;

    /// <summary>Takes the field's functions and the real part of ξ = xi + u.</summary>
    public TowerEmitter(X64Assembler assembler, FieldEmitter field, int pairBytes, int xi, bool isDTwist)
        : base(assembler, pairBytes)
    {
        this.field = field;
        this.pairBytes = pairBytes;
        this.xi = xi;
        timesXi = Routine(EmitTimesXi);
        int sextic = Routine(EmitMultiplyHalf);
        int sparse = Routine(EmitMultiplyHalfByTwo);
        Multiply = Routine(() => EmitMultiply(sextic));
        Square = Routine(() => EmitSquare(sextic));
        CyclotomicSquare = Routine(EmitCyclotomicSquare);
        MultiplyByLine = Routine(() =>
        {
            if (isDTwist)
                EmitMultiplyByDLine(sparse);
            else
                EmitMultiplyByMLine(sparse);
        });
    }

    /// <summary>Offset of the product in Fp12, as are the others.</summary>
    public int Multiply { get; }

    public int Square { get; }

    public int CyclotomicSquare { get; }

    /// <summary>Offset of the product with a line of three coefficients.</summary>
    public int MultiplyByLine { get; }

    private void Add(X64Memory target, X64Memory a, X64Memory b) => Call(field.AddPairs, target, a, b);

    private void Subtract(X64Memory target, X64Memory a, X64Memory b) => Call(field.SubtractPairs, target, a, b);

    private void Product(X64Memory target, X64Memory a, X64Memory b) => Call(field.MultiplyPairs, target, a, b);

    private void TimesXi(X64Memory target, X64Memory a) => Call(timesXi, target, a, a);

    private void AddHalf(X64Memory target, X64Memory a, X64Memory b)
    {
        for (int i = 0; i < Half; i++)
            Add(At(target, i), At(a, i), At(b, i));
    }

    private void SubtractHalf(X64Memory target, X64Memory a, X64Memory b)
    {
        for (int i = 0; i < Half; i++)
            Subtract(At(target, i), At(a, i), At(b, i));
    }

    /// <summary>target ← a + v·b, v·(b0, b1, b2) being (ξ·b2, b0, b1); the target is not b.</summary>
    private void AddShifted(X64Memory target, X64Memory a, X64Memory b)
    {
        X64Memory high = Scratch();
        TimesXi(high, At(b, 2));
        Add(target, a, high);
        Add(At(target, 1), At(a, 1), b);
        Add(At(target, 2), At(a, 2), At(b, 1));
    }

    /// <summary>(xi + u)·(a + b·u) = xi·a - b + (xi·b + a)·u.</summary>
    private void EmitTimesXi()
    {
        X64Memory multiple = Scratch(), own = Left;
        X64Memory imaginary = own with { Displacement = own.Displacement + (pairBytes / 2) };
        X64Memory last = own;
        for (int bit = 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)xi) - 1; bit >= 0; bit--)
        {
            Add(multiple, last, last);
            last = multiple;
            if (((xi >> bit) & 1) != 0)
                Add(multiple, multiple, own);
        }

        // The result may be the operand: all is read before either part is written.
        X64Memory sum = Scratch();
        Call(field.Add, sum, last with { Displacement = last.Displacement + (pairBytes / 2) }, own);
        Call(field.Subtract, Result, last, imaginary);
        Copy(Result with { Displacement = pairBytes / 2 }, sum, pairBytes / 2);
    }

    /// <summary>The product in Fp6; the result is no operand.</summary>
    private void EmitMultiplyHalf()
    {
        X64Memory a = Left, b = Right;
        X64Memory v0 = Scratch(), v1 = Scratch(), v2 = Scratch(), cross = Scratch(), sum = Scratch();
        Product(v0, a, b);
        Product(v1, At(a, 1), At(b, 1));
        Product(v2, At(a, 2), At(b, 2));
        Cross(1, 2, v1, v2);
        TimesXi(cross, cross);
        Add(Result, v0, cross);
        Cross(0, 1, v0, v1);
        TimesXi(sum, v2);
        Add(At(Result, 1), cross, sum);
        Cross(0, 2, v0, v2);
        Add(At(Result, 2), cross, v1);

        // (a_i + a_j)(b_i + b_j) - a_i·b_i - a_j·b_j
        void Cross(int i, int j, X64Memory own, X64Memory other)
        {
            Add(cross, At(a, i), At(a, j));
            Add(sum, At(b, i), At(b, j));
            Product(cross, cross, sum);
            Subtract(cross, cross, own);
            Subtract(cross, cross, other);
        }
    }

    /// <summary>The product in Fp6 with x + y·v; the result is no operand.</summary>
    private void EmitMultiplyHalfByTwo()
    {
        X64Memory a = Left, x = Right, y = At(Right, 1);
        X64Memory v0 = Scratch(), v1 = Scratch(), sum = Scratch(), other = Scratch();
        Product(v0, a, x);
        Product(v1, At(a, 1), y);
        Product(sum, At(a, 2), y);
        TimesXi(sum, sum);
        Add(Result, v0, sum);
        Add(sum, a, At(a, 1));
        Add(other, x, y);
        Product(sum, sum, other);
        Subtract(sum, sum, v0);
        Subtract(At(Result, 1), sum, v1);
        Product(sum, At(a, 2), x);
        Add(At(Result, 2), sum, v1);
    }

    private void EmitMultiply(int sextic)
    {
        X64Memory low = Scratch(Half), high = Scratch(Half), cross = Scratch(Half);
        X64Memory sumA = Scratch(Half), sumB = Scratch(Half);
        Call(sextic, low, Left, Right);
        Call(sextic, high, At(Left, Half), At(Right, Half));
        AddHalf(sumA, Left, At(Left, Half));
        AddHalf(sumB, Right, At(Right, Half));
        Call(sextic, cross, sumA, sumB);
        Combine(low, high, cross);
    }

    /// <summary>low + v·high, cross - low - high.</summary>
    private void Combine(X64Memory low, X64Memory high, X64Memory cross)
    {
        SubtractHalf(cross, cross, low);
        SubtractHalf(At(Result, Half), cross, high);
        AddShifted(Result, low, high);
    }

    private void EmitSquare(int sextic)
    {
        X64Memory product = Scratch(Half), cross = Scratch(Half), sum = Scratch(Half), shifted = Scratch(Half);
        AddShifted(shifted, Left, At(Left, Half));
        AddHalf(sum, Left, At(Left, Half));
        Call(sextic, product, Left, At(Left, Half));
        Call(sextic, cross, sum, shifted);

        // cross - product - v·product, 2·product
        X64Memory high = Scratch();
        SubtractHalf(cross, cross, product);
        TimesXi(high, At(product, 2));
        Subtract(Result, cross, high);
        Subtract(At(Result, 1), At(cross, 1), product);
        Subtract(At(Result, 2), At(cross, 2), At(product, 1));
        AddHalf(At(Result, Half), product, product);
    }

    private void EmitCyclotomicSquare()
    {
        X64Memory squares = Scratch(2 * Half), sum = Scratch();
        for (int i = 0; i < 2 * Half; i++)
            Call(field.SquarePair, At(squares, i), At(Left, i), At(Left, i));
        X64Memory x04 = DoubleProduct(0, 4), x15 = DoubleProduct(1, 5), x23 = DoubleProduct(2, 3);
        TimesXi(x15, x15);

        // 3(ξ·x4 + x0) - 2c0 and so on; each coefficient of the operand is read just before its place is written.
        TripleLessDouble(0, 4, 0);
        TripleLessDouble(1, 2, 3);
        TripleLessDouble(2, 5, 1);
        TriplePlusDouble(3, x15);
        TriplePlusDouble(4, x04);
        TriplePlusDouble(5, x23);

        X64Memory DoubleProduct(int i, int j)
        {
            X64Memory product = Scratch();
            Add(sum, At(Left, i), At(Left, j));
            Call(field.SquarePair, product, sum, sum);
            Subtract(product, product, At(squares, i));
            Subtract(product, product, At(squares, j));
            return product;
        }

        void TripleLessDouble(int index, int timesXi, int plain)
        {
            X64Memory square = Scratch();
            TimesXi(square, At(squares, timesXi));
            Add(square, square, At(squares, plain));
            Subtract(sum, square, At(Left, index));
            Add(sum, sum, sum);
            Add(At(Result, index), sum, square);
        }

        void TriplePlusDouble(int index, X64Memory product)
        {
            Add(sum, product, At(Left, index));
            Add(sum, sum, sum);
            Add(At(Result, index), sum, product);
        }
    }

    /// <summary>The line is (a, 0, 0), (b, c, 0).</summary>
    private void EmitMultiplyByDLine(int sparse)
    {
        X64Memory a = Right, b = At(Right, 1);
        X64Memory low = Scratch(Half), high = Scratch(Half), cross = Scratch(Half), sum = Scratch(Half);
        X64Memory two = Scratch(2);
        for (int i = 0; i < Half; i++)
            Product(At(low, i), At(Left, i), a);
        Call(sparse, high, At(Left, Half), b);
        AddHalf(sum, Left, At(Left, Half));
        Add(two, a, b);
        Copy(At(two, 1), At(Right, 2), pairBytes);
        Call(sparse, cross, sum, two);
        Combine(low, high, cross);
    }

    /// <summary>The line is (a, b, 0), (0, c, 0).</summary>
    private void EmitMultiplyByMLine(int sparse)
    {
        X64Memory b = At(Right, 1), c = At(Right, 2);
        X64Memory low = Scratch(Half), high = Scratch(Half), cross = Scratch(Half), sum = Scratch(Half);
        X64Memory two = Scratch(2);
        Call(sparse, low, Left, Right);

        // c·v times the upper half: shifted once by hand.
        Product(high, At(Left, Half + 2), c);
        TimesXi(high, high);
        Product(At(high, 1), At(Left, Half), c);
        Product(At(high, 2), At(Left, Half + 1), c);
        AddHalf(sum, Left, At(Left, Half));
        Copy(two, Right, pairBytes);
        Add(At(two, 1), b, c);
        Call(sparse, cross, sum, two);
        Combine(low, high, cross);
    }
}
