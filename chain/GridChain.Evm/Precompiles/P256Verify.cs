using System.Security.Cryptography;
using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles;

/// <summary>0x100: verifies an ECDSA signature over secp256r1 (EIP-7951).</summary>
/// <remarks>
/// Input: hash ‖ r ‖ s ‖ x ‖ y, 160 bytes exactly. Output: 32 bytes with value 1, or nothing.
/// </remarks>
internal sealed class P256Verify : IPrecompile
{
    private const int InputBytes = 160;

    private static readonly UInt256 Prime =
        UInt256.Parse("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff");

    private static readonly UInt256 CurveB =
        UInt256.Parse("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    public long Gas(ReadOnlySpan<byte> input) => 6_900;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        output.Clear();
        if (input.Length != InputBytes || !IsOnCurve(input) || !Verify(input))
            return true;
        Span<byte> word = output.Resize(32);
        word.Clear();
        word[31] = 1;
        return true;
    }

    /// <summary>
    /// y² = x³ - 3x + b with both below p: the platform's import would throw, and reduce coordinates.
    /// </summary>
    private static bool IsOnCurve(ReadOnlySpan<byte> input)
    {
        UInt256 x = UInt256.FromBigEndian(input[96..128]);
        UInt256 y = UInt256.FromBigEndian(input[128..]);
        if (x >= Prime || y >= Prime)
            return false;
        UInt256 square = UInt256.MultiplyMod(x, x, Prime);
        UInt256 slope = UInt256.AddMod(square, Prime - 3, Prime);
        UInt256 right = UInt256.AddMod(UInt256.MultiplyMod(slope, x, Prime), CurveB, Prime);
        return UInt256.MultiplyMod(y, y, Prime) == right;
    }

    private static bool Verify(ReadOnlySpan<byte> input)
    {
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = input[96..128].ToArray(), Y = input[128..].ToArray() },
        };
        using var key = ECDsa.Create(parameters);
        return key.VerifyHash(input[..32], input[32..96], DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
