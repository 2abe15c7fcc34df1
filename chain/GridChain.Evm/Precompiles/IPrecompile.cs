using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Precompiles;

/// <summary>A contract that the protocol itself carries (Yellow Paper appendix E).</summary>
/// <remarks>
/// Stateless and thread-safe. To add one: a file here and a line in <see cref="PrecompileSet"/>.
/// </remarks>
internal interface IPrecompile
{
    /// <summary>
    /// Gas for an input; saturates at <see cref="long.MaxValue"/>. Allocates nothing large.
    /// </summary>
    long Gas(ReadOnlySpan<byte> input);

    /// <summary>Computes the output; false fails the call and takes its gas.</summary>
    bool TryRun(ReadOnlySpan<byte> input, ReturnBuffer output);
}
