using GridChain.Evm.Precompiles.Curves;
using GridChain.Primitives.Native;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>Machine code for a curve's prime field in Montgomery's form and what is built on it.</summary>
/// <remarks>
/// The JIT has no add with carry, which costs a multiplication of six limbs two thirds of its time (ADR 0041).
/// The functions are called as managed ones: the buffer for the result, then references to the operands, in the
/// registers of System V's convention. So the result goes straight to where it is wanted, in words of the size in
/// which the next function reads it. They run for nanoseconds, call nothing and touch no object: to the collector
/// they are as the runtime's own helpers in assembly.
/// </remarks>
internal sealed unsafe class FieldCode<T>
    where T : unmanaged, IPairingField<T>
{
    private FieldCode(nint code, FieldEmitter emitter)
    {
        Add = (delegate*<in T, in T, T>)(code + emitter.Add);
        Subtract = (delegate*<in T, in T, T>)(code + emitter.Subtract);
        Multiply = (delegate*<in T, in T, T>)(code + emitter.Multiply);
        SquareTimes = (delegate*<in T, long, T>)(code + emitter.SquareTimes);
        AddPairs = (delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>>)(code + emitter.AddPairs);
        SubtractPairs = (delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>>)(code + emitter.SubtractPairs);
        MultiplyPairs = (delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>>)(code + emitter.MultiplyPairs);
        SquarePair = (delegate*<in Fp2<T>, Fp2<T>>)(code + emitter.SquarePair);
        DoublePoint = (delegate*<in CurvePoint<T>, CurvePoint<T>>)(code + emitter.Points.Double);
        AddPoints = (delegate*<in CurvePoint<T>, in CurvePoint<T>, CurvePoint<T>>)(code + emitter.Points.AddDistinct);
        DoubleTwistPoint = (delegate*<in CurvePoint<Fp2<T>>, CurvePoint<Fp2<T>>>)(code + emitter.TwistPoints.Double);
        AddTwistPoints = (delegate*<in CurvePoint<Fp2<T>>, in CurvePoint<Fp2<T>>, CurvePoint<Fp2<T>>>)(
            code + emitter.TwistPoints.AddDistinct);
        MultiplyInTower = (delegate*<in Fp12<T>, in Fp12<T>, Fp12<T>>)(code + emitter.Tower.Multiply);
        SquareInTower = (delegate*<in Fp12<T>, Fp12<T>>)(code + emitter.Tower.Square);
        CyclotomicSquare = (delegate*<in Fp12<T>, Fp12<T>>)(code + emitter.Tower.CyclotomicSquare);
        MultiplyByLine = (delegate*<in Fp12<T>, in Fp6<T>, Fp12<T>>)(code + emitter.Tower.MultiplyByLine);
    }

    /// <summary>left + right, both below the prime, as are all operands and results.</summary>
    public delegate*<in T, in T, T> Add { get; }

    public delegate*<in T, in T, T> Subtract { get; }

    /// <summary>left·right / 2^(64·limbs).</summary>
    public delegate*<in T, in T, T> Multiply { get; }

    /// <summary>A value squared so many times, at least once.</summary>
    public delegate*<in T, long, T> SquareTimes { get; }

    public delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>> AddPairs { get; }

    public delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>> SubtractPairs { get; }

    public delegate*<in Fp2<T>, in Fp2<T>, Fp2<T>> MultiplyPairs { get; }

    public delegate*<in Fp2<T>, Fp2<T>> SquarePair { get; }

    public delegate*<in CurvePoint<T>, CurvePoint<T>> DoublePoint { get; }

    /// <summary>The sum of points that are not at infinity; Z is 0 where their x are the same.</summary>
    public delegate*<in CurvePoint<T>, in CurvePoint<T>, CurvePoint<T>> AddPoints { get; }

    public delegate*<in CurvePoint<Fp2<T>>, CurvePoint<Fp2<T>>> DoubleTwistPoint { get; }

    public delegate*<in CurvePoint<Fp2<T>>, in CurvePoint<Fp2<T>>, CurvePoint<Fp2<T>>> AddTwistPoints { get; }

    public delegate*<in Fp12<T>, in Fp12<T>, Fp12<T>> MultiplyInTower { get; }

    public delegate*<in Fp12<T>, Fp12<T>> SquareInTower { get; }

    public delegate*<in Fp12<T>, Fp12<T>> CyclotomicSquare { get; }

    public delegate*<in Fp12<T>, in Fp6<T>, Fp12<T>> MultiplyByLine { get; }

    /// <summary>Code for a prime of 4 to 6 limbs whose two highest bits are clear; null where it cannot run.</summary>
    /// <param name="prime">The prime, least significant limb first.</param>
    /// <param name="xi">The real part of ξ = xi + u, on which Fp6 is built.</param>
    /// <param name="isDTwist">Where the coefficients of a pairing's lines stand.</param>
    public static FieldCode<T>? For(ReadOnlySpan<ulong> prime, int xi, bool isDTwist)
    {
        if (!ExecutableMemory.IsSupported)
            return null;
        var emitter = new FieldEmitter(prime, xi, isDTwist);
        nint code = ExecutableMemory.Load(emitter.ToArray());
        return code == 0 ? null : new FieldCode<T>(code, emitter);
    }
}
