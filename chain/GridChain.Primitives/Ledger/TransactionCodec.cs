using System.Collections.Immutable;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Primitives.Ledger;

/// <summary>
/// Encoding of transactions: rlp for legacy ones, type ‖ rlp for typed ones (EIP-2718, EIP-2930, EIP-1559,
/// EIP-4844, EIP-7702).
/// </summary>
public static class TransactionCodec
{
    private const int SigningWriterBytesMax = 64 * 1024;

    [ThreadStatic]
    private static RlpWriter? signingWriter;

    /// <summary>The bytes whose Keccak-256 is the transaction's hash; what eth_sendRawTransaction takes.</summary>
    public static byte[] Encode(Transaction transaction)
    {
        var rlp = new RlpWriter(256 + transaction.Data.Length);
        Write(rlp, transaction, Part.Signed);
        return rlp.ToArray();
    }

    /// <summary>The digest that the sender signs.</summary>
    public static Hash256 HashForSigning(Transaction transaction)
    {
        RlpWriter rlp = signingWriter ??= new RlpWriter(1024);
        rlp.Clear();
        Write(rlp, transaction, Part.Unsigned);
        var digest = Keccak256.Hash(rlp.Written);

        // One greedy transaction must not keep its size for the life of the thread.
        if (rlp.Capacity > SigningWriterBytesMax)
            signingWriter = null;
        return digest;
    }

    /// <summary>Writes a transaction as an item of a block body: typed ones as a byte string.</summary>
    public static void WriteInBlock(RlpWriter rlp, Transaction transaction)
    {
        if (transaction.Type == TransactionType.Legacy)
            rlp.WriteRaw(transaction.Encoded.Span);
        else
            rlp.Write(transaction.Encoded.Span);
    }

    /// <summary>Reads an item of a block body.</summary>
    /// <exception cref="RlpException">Not a transaction.</exception>
    public static Transaction ReadInBlock(ref RlpReader rlp) =>
        Decode(rlp.IsList ? rlp.ReadItem() : rlp.ReadBytes());

    /// <summary>Reads the form of <see cref="Encode(Transaction)"/>.</summary>
    /// <exception cref="RlpException">Not a transaction of type 0 to 4, or not canonical.</exception>
    public static Transaction Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty)
            throw new RlpException("A transaction was expected, not an empty string.");
        if (encoded[0] >= 0xc0)
            return ReadLegacy(encoded.ToArray());
        if (encoded[0] is 0 or > (byte)TransactionType.SetCode)
            throw new RlpException($"Transaction type 0x{encoded[0]:x2} is unknown; 0x01 to 0x04 were expected.");
        return ReadTyped(encoded.ToArray());
    }

    private static Transaction ReadLegacy(byte[] encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader rlp = outer.ReadList();
        outer.End();
        ulong nonce = rlp.ReadUInt64();
        UInt256 gasPrice = rlp.ReadUInt256();
        ulong gasLimit = rlp.ReadUInt64();
        Address? to = rlp.ReadOptionalAddress();
        UInt256 value = rlp.ReadUInt256();
        ReadOnlyMemory<byte> data = ReadData(ref rlp, encoded);
        UInt256 v = rlp.ReadUInt256();
        UInt256 r = rlp.ReadUInt256();
        UInt256 s = rlp.ReadUInt256();
        rlp.End();
        (UInt256? chainId, byte parity) = SplitV(v);
        return new Transaction
        {
            Type = TransactionType.Legacy,
            ChainId = chainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = gasPrice,
            MaxFeePerGas = gasPrice,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Data = data,
            Signature = new Signature(r, s, parity),
            ReadFrom = encoded,
        };
    }

    /// <summary>EIP-155: v is 27 or 28, or 35 + 2·chainId + parity.</summary>
    private static (UInt256? ChainId, byte Parity) SplitV(in UInt256 v)
    {
        if (v == 27 || v == 28)
            return (null, (byte)(v.U0 - 27));
        if (v < 35)
            throw new RlpException($"v of a legacy transaction is 27, 28 or at least 35, not {v}.");
        UInt256 shifted = v - 35;
        return (shifted >> 1, (byte)(shifted.U0 & 1));
    }

    /// <summary>The data as a piece of the encoding, which the transaction keeps anyway.</summary>
    private static ReadOnlyMemory<byte> ReadData(ref RlpReader rlp, byte[] encoded)
    {
        ReadOnlySpan<byte> data = rlp.ReadBytes();
        return data.IsEmpty ? default : encoded.AsMemory(encoded.Length - rlp.Remaining - data.Length, data.Length);
    }

    private static Transaction ReadTyped(byte[] encoded)
    {
        var type = (TransactionType)encoded[0];
        var outer = new RlpReader(encoded.AsSpan(1));
        RlpReader rlp = outer.ReadList();
        outer.End();
        UInt256 chainId = rlp.ReadUInt256();
        ulong nonce = rlp.ReadUInt64();
        UInt256 tip = rlp.ReadUInt256();
        UInt256 cap = type == TransactionType.AccessList ? tip : rlp.ReadUInt256();
        var transaction = new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = tip,
            MaxFeePerGas = cap,
            GasLimit = rlp.ReadUInt64(),
            To = rlp.ReadOptionalAddress(),
            Value = rlp.ReadUInt256(),
            Data = ReadData(ref rlp, encoded),
            AccessList = ReadAccessList(ref rlp),
            MaxFeePerBlobGas = type == TransactionType.Blob ? rlp.ReadUInt256() : default,
            BlobVersionedHashes = type == TransactionType.Blob ? ReadHashes(ref rlp) : [],
            Authorizations = type == TransactionType.SetCode ? ReadAuthorizations(ref rlp) : [],
            Signature = ReadSignature(ref rlp),
            ReadFrom = encoded,
        };
        rlp.End();
        if (transaction.IsCreation && type >= TransactionType.Blob)
            throw new RlpException($"A {type} transaction must have a recipient.");
        return transaction;
    }

    private static Signature ReadSignature(ref RlpReader rlp)
    {
        ulong parity = rlp.ReadUInt64();
        UInt256 r = rlp.ReadUInt256();
        UInt256 s = rlp.ReadUInt256();
        return parity <= 1
            ? new Signature(r, s, (byte)parity)
            : throw new RlpException($"The parity of a signature is 0 or 1, not {parity}.");
    }

    private static ImmutableArray<AccessListEntry> ReadAccessList(ref RlpReader rlp)
    {
        var entries = ImmutableArray.CreateBuilder<AccessListEntry>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
        {
            RlpReader entry = list.ReadList();
            Address address = entry.ReadAddress();
            var keys = ImmutableArray.CreateBuilder<UInt256>();
            RlpReader slots = entry.ReadList();
            while (!slots.IsEmpty)
                keys.Add(UInt256.FromBigEndian(slots.ReadFixed(32)));
            entry.End();
            entries.Add(new AccessListEntry(address, keys.DrainToImmutable()));
        }

        return entries.DrainToImmutable();
    }

    private static ImmutableArray<Hash256> ReadHashes(ref RlpReader rlp)
    {
        var hashes = ImmutableArray.CreateBuilder<Hash256>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
            hashes.Add(list.ReadHash());
        return hashes.DrainToImmutable();
    }

    private static ImmutableArray<SetCodeAuthorization> ReadAuthorizations(ref RlpReader rlp)
    {
        var authorizations = ImmutableArray.CreateBuilder<SetCodeAuthorization>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
        {
            RlpReader item = list.ReadList();
            UInt256 chainId = item.ReadUInt256();
            Address address = item.ReadAddress();
            ulong nonce = item.ReadUInt64();
            ulong parity = item.ReadUInt64();
            if (parity > byte.MaxValue)
                throw new RlpException($"The parity of an authorization is one byte, not {parity}.");
            UInt256 r = item.ReadUInt256();
            authorizations.Add(new SetCodeAuthorization(
                chainId, address, nonce, (byte)parity, r, item.ReadUInt256()));
            item.End();
        }

        return authorizations.DrainToImmutable();
    }

    private static void Write(RlpWriter rlp, Transaction t, Part part)
    {
        if (t.Type != TransactionType.Legacy)
            rlp.WriteRaw([(byte)t.Type]);
        int list = rlp.BeginList();
        if (t.Type == TransactionType.Legacy)
            WriteLegacy(rlp, t, part);
        else
            WriteTyped(rlp, t, part);
        rlp.EndList(list);
    }

    private static void WriteLegacy(RlpWriter rlp, Transaction t, Part part)
    {
        rlp.Write(t.Nonce);
        rlp.Write(t.MaxFeePerGas);
        rlp.Write(t.GasLimit);
        rlp.Write(t.To);
        rlp.Write(t.Value);
        rlp.Write(t.Data.Span);
        if (part == Part.Signed)
        {
            rlp.Write(t.V);
            rlp.Write(t.Signature.R);
            rlp.Write(t.Signature.S);
        }
        else if (t.ChainId is { } chainId)
        {
            rlp.Write(chainId);
            rlp.Write(0UL);
            rlp.Write(0UL);
        }
    }

    private static void WriteTyped(RlpWriter rlp, Transaction t, Part part)
    {
        rlp.Write(t.ChainId ?? default);
        rlp.Write(t.Nonce);
        if (t.HasDynamicFee)
            rlp.Write(t.MaxPriorityFeePerGas);
        rlp.Write(t.MaxFeePerGas);
        rlp.Write(t.GasLimit);
        rlp.Write(t.To);
        rlp.Write(t.Value);
        rlp.Write(t.Data.Span);
        WriteAccessList(rlp, t);
        if (t.Type == TransactionType.Blob)
            WriteBlobs(rlp, t);
        if (t.Type == TransactionType.SetCode)
            WriteAuthorizations(rlp, t);
        if (part == Part.Unsigned)
            return;
        rlp.Write((ulong)t.Signature.YParity);
        rlp.Write(t.Signature.R);
        rlp.Write(t.Signature.S);
    }

    private static void WriteAccessList(RlpWriter rlp, Transaction t)
    {
        Span<byte> word = stackalloc byte[32];
        int list = rlp.BeginList();
        foreach (AccessListEntry entry in t.AccessList)
        {
            int item = rlp.BeginList();
            rlp.Write(entry.Address);
            int keys = rlp.BeginList();
            foreach (UInt256 key in entry.StorageKeys)
            {
                key.WriteBigEndian(word);
                rlp.Write(word);
            }

            rlp.EndList(keys);
            rlp.EndList(item);
        }

        rlp.EndList(list);
    }

    private static void WriteBlobs(RlpWriter rlp, Transaction t)
    {
        rlp.Write(t.MaxFeePerBlobGas);
        int list = rlp.BeginList();
        foreach (Hash256 blob in t.BlobVersionedHashes)
            rlp.Write(blob);
        rlp.EndList(list);
    }

    private static void WriteAuthorizations(RlpWriter rlp, Transaction t)
    {
        int list = rlp.BeginList();
        foreach (SetCodeAuthorization a in t.Authorizations)
        {
            int item = rlp.BeginList();
            rlp.Write(a.ChainId);
            rlp.Write(a.Address);
            rlp.Write(a.Nonce);
            rlp.Write((ulong)a.YParity);
            rlp.Write(a.R);
            rlp.Write(a.S);
            rlp.EndList(item);
        }

        rlp.EndList(list);
    }

    private enum Part
    {
        Signed,
        Unsigned,
    }
}
