using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>An exponent that many elements are raised to, cut once into windows that begin and end with a 1.</summary>
internal sealed class FixedExponent
{
    private const int WindowBits = 5;

    private readonly (int Squarings, int Digit)[] steps;

    /// <summary>Takes a positive exponent.</summary>
    public FixedExponent(BigInteger exponent)
    {
        var found = new List<(int Squarings, int Digit)>();
        int squarings = 0;
        for (int bit = (int)exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            if (((exponent >> bit) & 1).IsZero)
            {
                squarings++;
                continue;
            }

            int low = Math.Max(0, bit - WindowBits + 1);
            while (((exponent >> low) & 1).IsZero)
                low++;
            int length = bit - low + 1;
            found.Add((squarings + length, (int)((exponent >> low) & ((1 << length) - 1))));
            squarings = 0;
            bit = low;
        }

        if (squarings > 0)
            found.Add((squarings, 0));
        steps = [.. found];
    }

    /// <summary>value to the exponent.</summary>
    public T Raise<T>(in T value)
        where T : unmanaged, IField<T>
    {
        Span<T> odd = stackalloc T[1 << (WindowBits - 1)];
        T square = T.Square(value);
        odd[0] = value;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = T.Multiply(odd[i - 1], square);
        T result = odd[steps[0].Digit / 2];
        foreach ((int squarings, int digit) in steps.AsSpan(1))
        {
            result = T.SquareTimes(result, squarings);
            if (digit != 0)
                result = T.Multiply(result, odd[digit / 2]);
        }

        return result;
    }
}
