namespace GridChain.Evm.Precompiles.Curves;

/// <summary>
/// Miller loops of many pairs in lockstep: one accumulator, so one squaring a step for all pairs.
/// </summary>
/// <remarks>
/// A running point T of the twist is kept in homogeneous coordinates (x = X/Z, y = Y/Z), so that no step inverts
/// (Costello, Lange, Naehrig 2010). The line through T with slope λ, taken at P and brought to the curve over
/// Fp12, has three coefficients that are not 0; where they stand is what tells a D-twist from an M-twist:
/// <code>
/// D (alt_bn128):   y_P         - λ·x_P · w     + (λ·x_T - y_T) · w³
/// M (BLS12-381):   λ·x_T - y_T - λ·x_P · w²    + y_P · w³
/// </code>
/// Lines are taken times factors of a subfield (denominators; w³ for M), which the last exponentiation makes 1.
/// A point that is added here never meets ±T or infinity: all are of prime order, and the loop's multiples stay
/// below it.
/// </remarks>
internal sealed class PairingLoop<T>
    where T : unmanaged, IPairingField<T>
{
    private readonly bool isDTwist;
    private readonly Fp2<T> tripleB;
    private readonly T half;
    private readonly (T X, T Y)[] first;
    private readonly (Fp2<T> X, Fp2<T> Y)[] second;
    private readonly (Fp2<T> X, Fp2<T> Y, Fp2<T> Z)[] running;

    /// <summary>Takes the pairs, none of them at infinity.</summary>
    /// <param name="isDTwist">Which of the two twists.</param>
    /// <param name="b">b of the twist.</param>
    /// <param name="first">Points of the curve.</param>
    /// <param name="second">Points of the twist.</param>
    public PairingLoop(bool isDTwist, in Fp2<T> b, (T X, T Y)[] first, (Fp2<T> X, Fp2<T> Y)[] second)
    {
        this.isDTwist = isDTwist;
        this.first = first;
        this.second = second;
        tripleB = FieldPower.Triple(b);
        half = T.Invert(FieldPower.Double(T.One));
        running = [.. second.Select(point => (point.X, point.Y, Fp2<T>.One))];
        Value = Fp12<T>.One;
    }

    /// <summary>The accumulator.</summary>
    public Fp12<T> Value { get; private set; }

    /// <summary>f ← f² · line(T, T), T ← 2T.</summary>
    public void Double()
    {
        Value = Fp12<T>.Square(Value);
        for (int i = 0; i < running.Length; i++)
            Double(i);
    }

    /// <summary>f ← f · line(T, Q), T ← T + Q.</summary>
    public void Add() => Add(second);

    /// <summary>f ← f · line(T, points), T ← T + points.</summary>
    public void Add((Fp2<T> X, Fp2<T> Y)[] points)
    {
        for (int i = 0; i < running.Length; i++)
            Add(i, points[i].X, points[i].Y);
    }

    private void Double(int index)
    {
        (Fp2<T> x, Fp2<T> y, Fp2<T> z) = running[index];
        Fp2<T> a = Fp2<T>.Scale(Fp2<T>.Multiply(x, y), half);
        Fp2<T> b = Fp2<T>.Square(y);
        Fp2<T> c = Fp2<T>.Square(z);
        Fp2<T> e = Fp2<T>.Multiply(tripleB, c);
        Fp2<T> f = FieldPower.Triple(e);
        Fp2<T> g = Fp2<T>.Scale(Fp2<T>.Add(b, f), half);
        Fp2<T> h = Fp2<T>.Subtract(Fp2<T>.Square(Fp2<T>.Add(y, z)), Fp2<T>.Add(b, c));
        running[index] = (
            Fp2<T>.Multiply(a, Fp2<T>.Subtract(b, f)),
            Fp2<T>.Subtract(Fp2<T>.Square(g), FieldPower.Triple(Fp2<T>.Square(e))),
            Fp2<T>.Multiply(b, h));

        // The line times -2YZ.
        MultiplyLine(index, FieldPower.Negate(h), FieldPower.Triple(Fp2<T>.Square(x)), Fp2<T>.Subtract(e, b));
    }

    private void Add(int index, in Fp2<T> otherX, in Fp2<T> otherY)
    {
        (Fp2<T> x, Fp2<T> y, Fp2<T> z) = running[index];
        Fp2<T> rise = Fp2<T>.Subtract(y, Fp2<T>.Multiply(otherY, z));
        Fp2<T> run = Fp2<T>.Subtract(x, Fp2<T>.Multiply(otherX, z));
        Fp2<T> square = Fp2<T>.Square(run);
        Fp2<T> cube = Fp2<T>.Multiply(run, square);
        Fp2<T> g = Fp2<T>.Multiply(x, square);
        Fp2<T> sum = Fp2<T>.Add(cube, Fp2<T>.Multiply(z, Fp2<T>.Square(rise)));
        Fp2<T> h = Fp2<T>.Subtract(sum, FieldPower.Double(g));
        running[index] = (
            Fp2<T>.Multiply(run, h),
            Fp2<T>.Subtract(Fp2<T>.Multiply(rise, Fp2<T>.Subtract(g, h)), Fp2<T>.Multiply(cube, y)),
            Fp2<T>.Multiply(cube, z));

        // The line times the run.
        Fp2<T> constant = Fp2<T>.Subtract(Fp2<T>.Multiply(rise, otherX), Fp2<T>.Multiply(run, otherY));
        MultiplyLine(index, run, FieldPower.Negate(rise), constant);
    }

    private void MultiplyLine(int index, in Fp2<T> perY, in Fp2<T> perX, in Fp2<T> constant)
    {
        Fp2<T> atY = Fp2<T>.Scale(perY, first[index].Y);
        Fp2<T> atX = Fp2<T>.Scale(perX, first[index].X);
        Value = T.MultiplyByLine(Value, isDTwist ? new(atY, atX, constant) : new(constant, atX, atY));
    }
}
