using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Primitives.Ledger;

/// <summary>An account's signed wish to run the code of another one (EIP-7702).</summary>
/// <param name="ChainId">The chain where it holds; 0 for any.</param>
/// <param name="Address">Whose code; the zero address clears.</param>
/// <param name="Nonce">The signer's nonce at which it holds.</param>
/// <param name="YParity">Parity of the signature; a full byte on the wire, valid as 0 or 1.</param>
/// <param name="R">r of the signature.</param>
/// <param name="S">s of the signature.</param>
public sealed record SetCodeAuthorization(
    UInt256 ChainId, Address Address, ulong Nonce, byte YParity, UInt256 R, UInt256 S)
{
    private const byte Magic = 0x05;

    /// <summary>The digest that the authority signs: keccak(0x05 ‖ rlp([chainId, address, nonce])).</summary>
    public Hash256 SigningHash()
    {
        var rlp = new RlpWriter(64);
        rlp.WriteRaw([Magic]);
        var body = new RlpWriter(64);
        int list = body.BeginList();
        body.Write(ChainId);
        body.Write(Address);
        body.Write(Nonce);
        body.EndList(list);
        rlp.WriteRaw(body.Written);
        return Keccak256.Hash(rlp.Written);
    }

    /// <summary>The account that signed; false for a malformed signature or a high s (EIP-2).</summary>
    public bool TryRecoverAuthority(out Address authority)
    {
        authority = default;
        var signature = new Signature(R, S, YParity);
        return YParity <= 1 && signature.IsLowS
            && Secp256k1.TryRecover(SigningHash(), signature, out authority);
    }
}
