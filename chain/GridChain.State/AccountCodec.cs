using GridChain.Evm.World;
using GridChain.Primitives.Rlp;

namespace GridChain.State;

/// <summary>
/// An account to RLP and back: [nonce, balance, storage root, code hash] (Yellow Paper §4.1).
/// </summary>
internal static class AccountCodec
{
    private const int BytesTypical = 112;

    public static byte[] Encode(in Account account)
    {
        var rlp = new RlpWriter(BytesTypical);
        int list = rlp.BeginList();
        rlp.Write(account.Nonce);
        rlp.Write(account.Balance);
        rlp.Write(account.StorageRoot);
        rlp.Write(account.CodeHash);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="RlpException">Not an account.</exception>
    public static Account Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader rlp = outer.ReadList();
        var account = new Account(rlp.ReadUInt64(), rlp.ReadUInt256(), rlp.ReadHash(), rlp.ReadHash());
        rlp.End();
        outer.End();
        return account;
    }
}
