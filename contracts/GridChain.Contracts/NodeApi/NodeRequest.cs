using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.NodeApi;

/// <summary>
/// A request to a farmer node's HTTP API as its sender signs it: an EIP-712 struct in the grid's domain.
/// </summary>
/// <remarks>Binds node, method, target and body, so that a signature seen by one node is of no use at another; time
/// and nonce make it valid once, and only for a minute.</remarks>
public sealed record NodeRequest
{
    /// <summary>Its EIP-712 type.</summary>
    public const string TypeText =
        "NodeRequest(uint64 node,string method,string target,bytes32 bodyHash,uint64 issuedAt,bytes32 nonce)";

    /// <summary>Hash of its EIP-712 type.</summary>
    public static Hash256 TypeHash { get; } = AbiHash.Topic(TypeText);

    /// <summary>The node that it is for.</summary>
    public required ulong Node { get; init; }

    /// <summary>HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as sent, from the first slash on.</summary>
    public required string Target { get; init; }

    /// <summary>Keccak-256 of the body; that of no bytes where there is none.</summary>
    public required Hash256 BodyHash { get; init; }

    /// <summary>When it was signed, Unix seconds.</summary>
    public required ulong IssuedAt { get; init; }

    /// <summary>32 random bytes.</summary>
    public required Hash256 Nonce { get; init; }

    /// <summary>Its EIP-712 hash, without a domain.</summary>
    public Hash256 StructHash() => new Eip712Struct(TypeHash, 6)
        .Word(Node)
        .Text(Method)
        .Text(Target)
        .Word(BodyHash)
        .Word(IssuedAt)
        .Word(Nonce)
        .Hash();
}
