using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.Crypto;

/// <summary>A recoverable ECDSA signature over secp256k1 (SEC 1 §4.1).</summary>
/// <param name="R">r, 1 to n-1.</param>
/// <param name="S">s, 1 to n-1; at most n/2 in transactions (EIP-2).</param>
/// <param name="YParity">Parity of the y coordinate of the ephemeral key, 0 or 1.</param>
public readonly record struct Signature(UInt256 R, UInt256 S, byte YParity)
{
    /// <summary>Half the group order: the greatest s that EIP-2 allows.</summary>
    public static UInt256 HalfOrder { get; } =
        UInt256.Parse("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    /// <summary>True when s is at most n/2.</summary>
    public bool IsLowS => S <= HalfOrder;

    /// <summary>65 bytes r ‖ s ‖ v with v 27 or 28, as wallets and Solidity's ecrecover take it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[65];
        R.WriteBigEndian(bytes);
        S.WriteBigEndian(bytes.AsSpan(32));
        bytes[64] = (byte)(27 + YParity);
        return bytes;
    }

    /// <summary>Reads 65 bytes r ‖ s ‖ v with v 0, 1, 27 or 28; false for anything else.</summary>
    public static bool TryFromBytes(ReadOnlySpan<byte> bytes, out Signature signature)
    {
        signature = default;
        if (bytes.Length != 65 || bytes[64] is not (0 or 1 or 27 or 28))
            return false;
        var parity = (byte)(bytes[64] >= 27 ? bytes[64] - 27 : bytes[64]);
        signature = new Signature(UInt256.FromBigEndian(bytes[..32]), UInt256.FromBigEndian(bytes[32..64]), parity);
        return true;
    }

    /// <summary>The 65 bytes as 0x-hexadecimal text.</summary>
    public override string ToString() => Hex.Encode(ToBytes());
}
