using System.Numerics;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles;

/// <summary>0x05: base^exponent mod modulus (EIP-198, 2565, 7823, 7883).</summary>
/// <remarks>Input: three lengths of 32 bytes, then base ‖ exponent ‖ modulus of those lengths.</remarks>
internal sealed class ModExp(ModExpPricing pricing) : IPrecompile
{
    private const int HeaderBytes = 96;
    private const ulong Eip7823BytesMax = 1024;

    public long Gas(ReadOnlySpan<byte> input)
    {
        UInt256 baseLength = Length(input, 0);
        UInt256 exponentLength = Length(input, 32);
        UInt256 modulusLength = Length(input, 64);
        UInt256 longest = baseLength > modulusLength ? baseLength : modulusLength;

        // Any operand of 2^32 bytes and more costs more gas than 63 bits hold, unless base and modulus are
        // empty.
        if (!longest.IsUInt64 || longest.U0 > uint.MaxValue)
            return long.MaxValue;
        BigInteger gas = Complexity(longest.U0) * Iterations(input, baseLength, exponentLength);
        gas = pricing switch
        {
            ModExpPricing.Eip198 => gas / 20,
            ModExpPricing.Eip2565 => BigInteger.Max(200, gas / 3),
            _ => BigInteger.Max(500, gas),
        };
        return gas > long.MaxValue ? long.MaxValue : (long)gas;
    }

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        UInt256 baseLength = Length(input, 0);
        UInt256 exponentLength = Length(input, 32);
        UInt256 modulusLength = Length(input, 64);
        if (pricing == ModExpPricing.Eip7883
            && (baseLength > Eip7823BytesMax || exponentLength > Eip7823BytesMax || modulusLength > Eip7823BytesMax))
        {
            return false;
        }

        output.Clear();
        if (modulusLength.IsZero)
            return true;

        // The gas bounds all three: an exponent of 2^31 bytes costs more than 2^33 iterations.
        int modulusBytes = checked((int)(ulong)modulusLength);
        ulong exponentOffset = HeaderBytes + (ulong)baseLength;
        BigInteger value = Read(input, HeaderBytes, (ulong)baseLength);
        BigInteger exponent = Read(input, exponentOffset, (ulong)exponentLength);
        BigInteger modulus = Read(input, exponentOffset + (ulong)exponentLength, (ulong)modulusLength);
        Span<byte> result = output.Resize(modulusBytes);
        result.Clear();
        if (modulus.IsZero)
            return true;
        BigInteger power = modulus.IsEven
            ? BigInteger.ModPow(value, exponent, modulus)
            : MontgomeryPower.Of(value, exponent, modulus);
        int count = power.GetByteCount(isUnsigned: true);
        return power.TryWriteBytes(result[(modulusBytes - count)..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static UInt256 Length(ReadOnlySpan<byte> input, int offset)
    {
        Span<byte> word = stackalloc byte[32];
        PrecompileInput.Read(input, offset, word);
        return UInt256.FromBigEndian(word);
    }

    /// <summary>
    /// A number from the input; bytes behind its end are zero, so they shift what is there.
    /// </summary>
    private static BigInteger Read(ReadOnlySpan<byte> input, ulong offset, ulong length)
    {
        if (offset >= (ulong)input.Length || length == 0)
            return BigInteger.Zero;
        ReadOnlySpan<byte> there = input[(int)offset..];
        if ((ulong)there.Length >= length)
            return new BigInteger(there[..(int)length], isUnsigned: true, isBigEndian: true);
        var padded = new byte[length];
        there.CopyTo(padded);
        return new BigInteger(padded, isUnsigned: true, isBigEndian: true);
    }

    private BigInteger Complexity(BigInteger bytes)
    {
        BigInteger words = (bytes + 7) / 8;
        return pricing switch
        {
            ModExpPricing.Eip198 when bytes <= 64 => bytes * bytes,
            ModExpPricing.Eip198 when bytes <= 1024 => (bytes * bytes / 4) + (96 * bytes) - 3_072,
            ModExpPricing.Eip198 => (bytes * bytes / 16) + (480 * bytes) - 199_680,
            ModExpPricing.Eip2565 => words * words,
            _ => bytes <= 32 ? 16 : 2 * words * words,
        };
    }

    private BigInteger Iterations(ReadOnlySpan<byte> input, in UInt256 baseLength, in UInt256 exponentLength)
    {
        int headBytes = exponentLength > 32 ? 32 : (int)exponentLength.U0;
        Span<byte> head = stackalloc byte[32];
        head = head[..headBytes];
        PrecompileInput.Read(input, HeaderBytes + (long)baseLength.U0, head);
        int headBits = Math.Max(UInt256.FromBigEndian(head).BitLength - 1, 0);
        BigInteger iterations = headBits;
        if (exponentLength > 32)
            iterations += (exponentLength - 32).ToBigInteger() * (pricing == ModExpPricing.Eip7883 ? 16 : 8);
        return BigInteger.Max(iterations, 1);
    }
}
