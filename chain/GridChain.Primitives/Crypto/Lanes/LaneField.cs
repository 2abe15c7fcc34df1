namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>Powers and inverses of many <see cref="FieldLanes"/>, step by step together.</summary>
/// <remarks>
/// Squares of one number wait for each other; those of the others fill the processor meanwhile.
/// </remarks>
internal static unsafe class LaneField
{
    /// <summary>Elements of room that powers need for each element.</summary>
    public const int PowerRoom = 6;

    /// <summary>roots ← values^((p + 1) / 4): square roots of those that have one.</summary>
    public static void SquareRoots(FieldLanes* roots, FieldLanes* values, FieldLanes* room, int count)
    {
        FieldLanes* x2 = RunOf223Ones(room, values, count, out FieldLanes* x22, out FieldLanes* x223);
        SquareAndMultiply(roots, x223, 23, x22, count);
        SquareAndMultiply(roots, roots, 6, x2, count);
        SquareTimes(roots, roots, 2, count);
    }

    /// <summary>Each value becomes its inverse, by one power for all; no lane of any is 0.</summary>
    /// <param name="values">What to invert.</param>
    /// <param name="room">As many elements, and <see cref="PowerRoom"/> and two more.</param>
    /// <param name="count">How many.</param>
    public static void InvertAll(FieldLanes* values, FieldLanes* room, int count)
    {
        FieldLanes* products = room;
        FieldLanes* inverse = room + count;
        FieldLanes* own = inverse + 1;
        products[0] = values[0];
        for (int i = 1; i < count; i++)
            LaneCode.Multiply(&products[i], &products[i - 1], &values[i]);
        Invert(inverse, &products[count - 1], own + 1);
        for (int i = count - 1; i > 0; i--)
        {
            LaneCode.Multiply(own, inverse, &products[i - 1]);
            LaneCode.Multiply(inverse, inverse, &values[i]);
            values[i] = *own;
        }

        values[0] = *inverse;
    }

    /// <summary>inverse ← value^(p - 2).</summary>
    private static void Invert(FieldLanes* inverse, FieldLanes* value, FieldLanes* room)
    {
        FieldLanes* x2 = RunOf223Ones(room, value, 1, out FieldLanes* x22, out FieldLanes* x223);
        SquareAndMultiply(inverse, x223, 23, x22, 1);
        SquareAndMultiply(inverse, inverse, 5, value, 1);
        SquareAndMultiply(inverse, inverse, 3, x2, 1);
        SquareAndMultiply(inverse, inverse, 2, value, 1);
    }

    /// <summary>
    /// Powers whose exponents are runs of 2, 22 and 223 ones: both exponents, (p + 1) / 4 and p - 2, begin
    /// with 223.
    /// </summary>
    private static FieldLanes* RunOf223Ones(
        FieldLanes* room, FieldLanes* values, int count, out FieldLanes* x22, out FieldLanes* x223)
    {
        FieldLanes* x2 = room, x3 = room + count, x11 = room + (2 * count), x44 = room + (3 * count);
        x22 = room + (4 * count);
        x223 = room + (5 * count);
        SquareAndMultiply(x2, values, 1, values, count);
        SquareAndMultiply(x3, x2, 1, values, count);
        SquareAndMultiply(x11, x3, 3, x3, count);
        SquareAndMultiply(x11, x11, 3, x3, count);
        SquareAndMultiply(x11, x11, 2, x2, count);
        SquareAndMultiply(x22, x11, 11, x11, count);
        SquareAndMultiply(x44, x22, 22, x22, count);
        SquareAndMultiply(x11, x44, 44, x44, count);
        SquareAndMultiply(x223, x11, 88, x11, count);
        SquareAndMultiply(x223, x223, 44, x44, count);
        SquareAndMultiply(x223, x223, 3, x3, count);
        return x2;
    }

    /// <summary>results ← values^(2^times)·factors.</summary>
    private static void SquareAndMultiply(
        FieldLanes* results, FieldLanes* values, int times, FieldLanes* factors, int count)
    {
        // A result may be a value, but no factor that is still needed.
        for (int i = 0; i < times; i++)
        {
            FieldLanes* from = i == 0 ? values : results;
            for (int j = 0; j < count; j++)
                LaneCode.Square(&results[j], &from[j]);
        }

        for (int j = 0; j < count; j++)
            LaneCode.Multiply(&results[j], &results[j], &factors[j]);
    }

    private static void SquareTimes(FieldLanes* results, FieldLanes* values, int times, int count)
    {
        for (int i = 0; i < times; i++)
        {
            FieldLanes* from = i == 0 ? values : results;
            for (int j = 0; j < count; j++)
                LaneCode.Square(&results[j], &from[j]);
        }
    }
}
