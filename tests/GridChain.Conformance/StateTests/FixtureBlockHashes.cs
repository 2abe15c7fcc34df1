using System.Globalization;
using System.Text;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Conformance.StateTests;

/// <summary>The state tests' convention: block n has the hash of n in decimal digits.</summary>
internal sealed class FixtureBlockHashes : IBlockHashes
{
    public static FixtureBlockHashes Instance { get; } = new();

    public Hash256 GetBlockHash(ulong number) =>
        Keccak256.Hash(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
}
