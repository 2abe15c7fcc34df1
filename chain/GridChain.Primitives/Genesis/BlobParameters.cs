using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>Blob gas of one fork (EIP-7840).</summary>
/// <param name="Target">Blobs a block at which the fee stays.</param>
/// <param name="Max">Blobs a block at the most.</param>
/// <param name="BaseFeeUpdateFraction">How slowly the fee moves.</param>
public sealed record BlobParameters(
    [property: JsonRequired] ulong Target,
    [property: JsonRequired] ulong Max,
    [property: JsonRequired] ulong BaseFeeUpdateFraction);
