using System.Globalization;
using System.Numerics;

namespace GridChain.Primitives.Numerics;

public readonly partial struct UInt256
{
    /// <summary>Decimal text.</summary>
    public override string ToString() => IsUInt64
        ? U0.ToString(CultureInfo.InvariantCulture)
        : ToBigInteger().ToString(CultureInfo.InvariantCulture);

    /// <summary>JSON-RPC QUANTITY: 0x and the fewest lower-case digits, "0x0" for 0 (execution-apis).</summary>
    public string ToQuantity()
    {
        if (IsZero)
            return "0x0";
        string hex = Convert.ToHexStringLower(ToBigEndian());
        return "0x" + hex.TrimStart('0');
    }

    /// <summary>Reads decimal digits, or hexadecimal ones behind 0x; false when the text is neither or too large.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UInt256 value)
    {
        value = default;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return TryParseHex(text[2..], out value);
        if (text.IsEmpty || text.Length > 78 || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        BigInteger big = BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        if (big.GetBitLength() > 256)
            return false;
        value = FromBigInteger(big);
        return true;
    }

    /// <summary>Reads decimal digits, or hexadecimal ones behind 0x.</summary>
    /// <exception cref="FormatException">Neither, or above 2^256-1.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> text) => TryParse(text, out UInt256 value)
        ? value
        : throw new FormatException($"'{text}' is not a number from 0 to 2^256-1, decimal or 0x-hexadecimal.");

    private static bool TryParseHex(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = default;
        digits = digits.TrimStart('0') is { IsEmpty: false } trimmed ? trimmed : digits.IsEmpty ? digits : "0";
        if (digits.IsEmpty || digits.Length > 64)
            return false;
        UInt256 result = Zero;
        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
            result = (result << 4) | (ulong)Convert.ToInt32(c.ToString(), 16);
        }

        value = result;
        return true;
    }
}
