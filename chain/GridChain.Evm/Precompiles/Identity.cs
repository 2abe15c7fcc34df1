using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>0x04: gives back its input.</summary>
internal sealed class Identity : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) => 15 + (3 * PrecompileInput.Words(input));

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output)
    {
        output.Set(input);
        return true;
    }
}
