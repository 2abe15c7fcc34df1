namespace GridChain.Evm.Precompiles.Curves;

/// <summary>
/// Miller loops of many pairs in lockstep: one accumulator, one inversion a step for all pairs.
/// </summary>
/// <remarks>
/// Points of the twist stay affine. The line through T with slope λ, taken at P and brought to the curve over Fp12,
/// has three coefficients that are not 0; where they stand is what tells a D-twist from an M-twist:
/// <code>
/// D (alt_bn128):   y_P         - λ·x_P · w     + (λ·x_T - y_T) · w³
/// M (BLS12-381):   λ·x_T - y_T - λ·x_P · w²    + y_P · w³
/// </code>
/// The M line is taken times w³, a factor that the last exponentiation makes 1.
/// A pair whose points are added or doubled here never meets infinity: they are of prime order, and the loop's
/// multiples stay below it.
/// </remarks>
internal sealed class PairingLoop<T>
    where T : struct, IPairingField<T>
{
    private readonly bool isDTwist;
    private readonly (T X, T Y)[] first;
    private readonly (Fp2<T> X, Fp2<T> Y)[] second;
    private readonly (Fp2<T> X, Fp2<T> Y)[] running;
    private readonly Fp2<T>[] denominators;
    private readonly Fp2<T>[] scratch;

    /// <summary>Takes the pairs, none of them at infinity.</summary>
    public PairingLoop(bool isDTwist, (T X, T Y)[] first, (Fp2<T> X, Fp2<T> Y)[] second)
    {
        this.isDTwist = isDTwist;
        this.first = first;
        this.second = second;
        running = [.. second];
        denominators = new Fp2<T>[first.Length];
        scratch = new Fp2<T>[first.Length];
        Value = Fp12<T>.One;
    }

    /// <summary>The accumulator.</summary>
    public Fp12<T> Value { get; private set; }

    /// <summary>f ← f² · line(T, T), T ← 2T.</summary>
    public void Double()
    {
        Value = Fp12<T>.Square(Value);
        for (int i = 0; i < running.Length; i++)
            denominators[i] = FieldPower.Double(running[i].Y);
        FieldPower.InvertAll(denominators, scratch);
        for (int i = 0; i < running.Length; i++)
        {
            (Fp2<T> x, Fp2<T> y) = running[i];
            Fp2<T> slope = Fp2<T>.Multiply(FieldPower.Triple(Fp2<T>.Square(x)), denominators[i]);
            Step(i, slope, x, x, y);
        }
    }

    /// <summary>f ← f · line(T, Q), T ← T + Q.</summary>
    public void Add() => Add(second);

    /// <summary>f ← f · line(T, points), T ← T + points.</summary>
    public void Add((Fp2<T> X, Fp2<T> Y)[] points)
    {
        for (int i = 0; i < running.Length; i++)
            denominators[i] = Fp2<T>.Subtract(points[i].X, running[i].X);
        FieldPower.InvertAll(denominators, scratch);
        for (int i = 0; i < running.Length; i++)
        {
            (Fp2<T> x, Fp2<T> y) = running[i];
            Fp2<T> slope = Fp2<T>.Multiply(Fp2<T>.Subtract(points[i].Y, y), denominators[i]);
            Step(i, slope, points[i].X, x, y);
        }
    }

    private void Step(int index, in Fp2<T> slope, in Fp2<T> otherX, in Fp2<T> x, in Fp2<T> y)
    {
        Fp2<T> constant = Fp2<T>.Subtract(Fp2<T>.Multiply(slope, x), y);
        Fp2<T> atX = Fp2<T>.Scale(slope, FieldPower.Negate(first[index].X));
        Fp2<T> atY = new(first[index].Y, T.Zero);
        Value = isDTwist
            ? Fp12<T>.Multiply(Value, new(new(atY, default, default), new(atX, constant, default)))
            : Fp12<T>.Multiply(Value, new(new(constant, atX, default), new(default, atY, default)));

        Fp2<T> nextX = Fp2<T>.Subtract(Fp2<T>.Subtract(Fp2<T>.Square(slope), x), otherX);
        Fp2<T> nextY = Fp2<T>.Subtract(Fp2<T>.Multiply(slope, Fp2<T>.Subtract(x, nextX)), y);
        running[index] = (nextX, nextY);
    }
}
