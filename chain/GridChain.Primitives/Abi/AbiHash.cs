using System.Text;
using GridChain.Primitives.Crypto;

namespace GridChain.Primitives.Abi;

/// <summary>Names of functions, errors and events as hashes of their signatures.</summary>
public static class AbiHash
{
    /// <summary>
    /// First four bytes of the Keccak-256 of a signature such as <c>transfer(address,uint256)</c>.
    /// </summary>
    public static byte[] Selector(string signature) => Topic(signature).ToArray()[..4];

    /// <summary>Keccak-256 of a signature: the first topic of an event.</summary>
    public static Hash256 Topic(string signature) => Keccak256.Hash(Encoding.UTF8.GetBytes(signature));
}
