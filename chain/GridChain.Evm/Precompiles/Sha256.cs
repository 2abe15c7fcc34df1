using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles.Native;

namespace GridChain.Evm.Precompiles;

/// <summary>0x02: SHA-256.</summary>
internal sealed class Sha256 : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 60 + (12 * PrecompileInput.Words(input));

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        OpenSslSha256.Hash(input, output.Resize(32));
        return true;
    }
}
