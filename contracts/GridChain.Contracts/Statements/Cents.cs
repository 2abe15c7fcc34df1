using System.Globalization;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>Amounts as they stand on paper: whole cents, rounded half to even (IEEE 754 §4.3.1).</summary>
public static class Cents
{
    /// <summary>Micro-credits of a cent.</summary>
    public const ulong MicroPerCent = 10_000;

    /// <summary>Rounds micro-credits to cents.</summary>
    /// <param name="micro">Micro-credits, below 2^96.</param>
    public static Int128 Of(in UInt256 micro)
    {
        UInt256 whole = UInt256.DivRem(micro, MicroPerCent, out UInt256 rest);
        ulong half = MicroPerCent / 2;
        bool isUp = rest > half || (rest == half && !whole.IsEven());
        return ToInt128(isUp ? whole + 1 : whole);
    }

    /// <summary>Cents as a decimal with two places, such as "-0.01".</summary>
    public static string Format(Int128 cents)
    {
        Int128 size = Int128.Abs(cents);
        string sign = cents < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 100}.{(int)(size % 100):00}");
    }

    private static bool IsEven(this in UInt256 number) => (number.U0 & 1) == 0;

    private static Int128 ToInt128(in UInt256 number) => number.BitLength < 127
        ? new Int128(number.U1, number.U0)
        : throw new StatementException($"{number} cents are no amount of a coin.");
}
