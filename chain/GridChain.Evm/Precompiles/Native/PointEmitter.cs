using GridChain.Primitives.Native;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>Writes the group's formulas in Jacobian coordinates for a field of given functions.</summary>
/// <remarks>The formulas of <see cref="Curves.CurvePoint{T}"/>, step by step.</remarks>
internal sealed class PointEmitter : RoutineEmitter
{
    private readonly int add;
    private readonly int subtract;
    private readonly int multiply;
    private readonly int square;

    /// <summary>Takes the offsets of the field's functions.</summary>
    public PointEmitter(X64Assembler assembler, int elementBytes, int add, int subtract, int multiply, int square)
        : base(assembler, elementBytes)
    {
        this.add = add;
        this.subtract = subtract;
        this.multiply = multiply;
        this.square = square;
        Double = Routine(EmitDouble);
        AddDistinct = Routine(EmitAddDistinct);
    }

    /// <summary>Offset of doubling.</summary>
    public int Double { get; }

    /// <summary>Offset of the addition of two points with different x, neither at infinity.</summary>
    public int AddDistinct { get; }

    private void Add(X64Memory target, X64Memory a, X64Memory b) => Call(add, target, a, b);

    private void Subtract(X64Memory target, X64Memory a, X64Memory b) => Call(subtract, target, a, b);

    private void Multiply(X64Memory target, X64Memory a, X64Memory b) => Call(multiply, target, a, b);

    private void Square(X64Memory target, X64Memory a) => Call(square, target, a, a);

    /// <summary>"dbl-2009-l".</summary>
    private void EmitDouble()
    {
        X64Memory a = Scratch(), b = Scratch(), c = Scratch(), d = Scratch(), e = Scratch(), z = Scratch();
        X64Memory x = Left, y = At(Left, 1);
        Square(a, x);
        Square(b, y);
        Square(c, b);
        Add(d, x, b);
        Square(d, d);
        Subtract(d, d, a);
        Subtract(d, d, c);
        Add(d, d, d);
        Add(e, a, a);
        Add(e, e, a);
        Multiply(z, y, At(Left, 2));

        // No more of the operand is read.
        Add(At(Result, 2), z, z);
        Square(a, e);
        Add(b, d, d);
        Subtract(Result, a, b);
        Subtract(d, d, Result);
        Multiply(e, e, d);
        Add(c, c, c);
        Add(c, c, c);
        Add(c, c, c);
        Subtract(At(Result, 1), e, c);
    }

    /// <summary>"add-2007-bl".</summary>
    private void EmitAddDistinct()
    {
        X64Memory z1 = Scratch(), z2 = Scratch(), u1 = Scratch(), h = Scratch(), s1 = Scratch(), r = Scratch();
        X64Memory i = Scratch(), j = Scratch(), z = Scratch();
        Square(z1, At(Left, 2));
        Square(z2, At(Right, 2));
        Multiply(u1, Left, z2);
        Multiply(h, Right, z1);
        Subtract(h, h, u1);
        Multiply(s1, At(Right, 2), z2);
        Multiply(s1, At(Left, 1), s1);
        Multiply(r, At(Left, 2), z1);
        Multiply(r, At(Right, 1), r);
        Subtract(r, r, s1);
        Add(r, r, r);
        Add(z, At(Left, 2), At(Right, 2));

        // No more of the operands is read.
        Square(z, z);
        Subtract(z, z, z1);
        Subtract(z, z, z2);
        Multiply(At(Result, 2), z, h);
        Add(i, h, h);
        Square(i, i);
        Multiply(j, h, i);
        Multiply(u1, u1, i);
        Square(i, r);
        Subtract(i, i, j);
        Add(h, u1, u1);
        Subtract(Result, i, h);
        Subtract(u1, u1, Result);
        Multiply(r, r, u1);
        Multiply(s1, s1, j);
        Add(s1, s1, s1);
        Subtract(At(Result, 1), r, s1);
    }
}
