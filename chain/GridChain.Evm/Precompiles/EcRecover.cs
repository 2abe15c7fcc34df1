using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles;

/// <summary>
/// 0x01: the account behind a secp256k1 signature. Input hash ‖ v ‖ r ‖ s, output 32 bytes or nothing.
/// </summary>
internal sealed class EcRecover : IPrecompile
{
    private const int InputBytes = 128;

    public long Gas(ReadOnlySpan<byte> input) => 3_000;

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        Span<byte> padded = stackalloc byte[InputBytes];
        PrecompileInput.Read(input, 0, padded);
        output.Clear();
        UInt256 v = UInt256.FromBigEndian(padded[32..64]);
        if (v != 27 && v != 28)
            return true;
        var signature = new Signature(
            UInt256.FromBigEndian(padded[64..96]), UInt256.FromBigEndian(padded[96..]), (byte)(v.U0 - 27));
        if (!Secp256k1.TryRecover(new Hash256(padded[..32]), signature, out Address address))
            return true;
        Span<byte> word = output.Resize(32);
        word.Clear();
        address.CopyTo(word[12..]);
        return true;
    }
}
