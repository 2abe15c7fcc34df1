using System.Numerics;

namespace GridChain.Evm.Precompiles.Curves;

/// <summary>Integers as signed digits, least significant first, each times 2 to its index.</summary>
internal static class SignedDigits
{
    /// <summary>Odd multiples that digits ask for: 1 to 15.</summary>
    public const int TableLength = 1 << (WindowBits - 2);

    private const int WindowBits = 5;

    /// <summary>Digits -1, 0 and 1, no two beside each other but 0, of a positive integer; the last is 1.</summary>
    public static sbyte[] NonAdjacent(BigInteger value)
    {
        // Reitwiesner: the bits of three times the value less those of the value, halved.
        BigInteger triple = 3 * value;
        var digits = new sbyte[(int)triple.GetBitLength() - 1];
        for (int i = 0; i < digits.Length; i++)
            digits[i] = (sbyte)((int)((triple >> (i + 1)) & 1) - (int)((value >> (i + 1)) & 1));
        return digits;
    }

    /// <summary>Digits that are odd or 0, of which in any five in a row at most one is not 0.</summary>
    /// <remarks>Width-5 non-adjacent form: one addition in six bits, with a table of eight odd multiples.</remarks>
    public static sbyte[] OfWindows(BigInteger value)
    {
        byte[] bytes = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
        var digits = new sbyte[(8 * bytes.Length) + 1];
        int carry = 0;
        for (int position = 0; position < digits.Length;)
        {
            int window = Bits(bytes, position) + carry;
            if ((window & 1) == 0)
            {
                position++;
                continue;
            }

            carry = window >> (WindowBits - 1);
            int digit = window - (carry << WindowBits);
            digits[position] = (sbyte)(value.Sign < 0 ? -digit : digit);
            position += WindowBits;
        }

        return digits;
    }

    private static int Bits(byte[] bytes, int position)
    {
        int index = position / 8;
        int low = index < bytes.Length ? bytes[index] : 0;
        int high = index + 1 < bytes.Length ? bytes[index + 1] : 0;
        return (((high << 8) | low) >> (position % 8)) & ((1 << WindowBits) - 1);
    }
}
