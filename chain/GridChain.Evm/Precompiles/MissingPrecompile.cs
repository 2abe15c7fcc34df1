using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>Stands where a fork has a precompile that this machine does not compute: a call to it throws.</summary>
/// <remarks>Any answer would be a silent fork; a stopped node is the lesser evil.</remarks>
internal sealed class MissingPrecompile(string name) : IPrecompile
{
    public long Gas(ReadOnlySpan<byte> input) =>
        throw new NotSupportedException($"The precompile '{name}' is not built in.");

    public bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output) =>
        throw new NotSupportedException($"The precompile '{name}' is not built in.");
}
