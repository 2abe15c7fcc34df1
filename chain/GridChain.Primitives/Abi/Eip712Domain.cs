using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Abi;

/// <summary>Where a typed message holds: contract and chain (EIP-712).</summary>
/// <param name="Name">Name of the application.</param>
/// <param name="Version">Version of its messages.</param>
/// <param name="ChainId">The chain.</param>
/// <param name="VerifyingContract">The contract that checks signatures.</param>
public sealed record Eip712Domain(string Name, string Version, UInt256 ChainId, Address VerifyingContract)
{
    /// <summary>Type of the domain with all four fields that GridChain uses.</summary>
    public const string TypeText =
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

    private Hash256? separator;

    /// <summary>Hash of the domain.</summary>
    public Hash256 Separator => separator ??= new Eip712Struct(AbiHash.Topic(TypeText))
        .Text(Name).Text(Version).Word(ChainId).Word(VerifyingContract).Hash();

    /// <summary>What is signed: keccak(0x19 ‖ 0x01 ‖ separator ‖ hash of the struct).</summary>
    public Hash256 Digest(Hash256 structHash)
    {
        Span<byte> message = stackalloc byte[66];
        message[0] = 0x19;
        message[1] = 0x01;
        Separator.CopyTo(message[2..]);
        structHash.CopyTo(message[34..]);
        return Keccak256.Hash(message);
    }
}
