using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.JsonRpc;

/// <summary>A code setting (EIP-7702).</summary>
public sealed record RpcAuthorization
{
    /// <summary>The chain where it holds; 0 for any.</summary>
    public UInt256 ChainId { get; init; }

    /// <summary>Whose code.</summary>
    public Address Address { get; init; }

    /// <summary>The signer's nonce at which it holds.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Parity of the signature.</summary>
    [JsonPropertyName("yParity")]
    public ulong YParity { get; init; }

    /// <summary>r of the signature.</summary>
    public UInt256 R { get; init; }

    /// <summary>s of the signature.</summary>
    public UInt256 S { get; init; }
}
