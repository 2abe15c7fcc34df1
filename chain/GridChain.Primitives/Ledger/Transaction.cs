using System.Collections.Immutable;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Ledger;

/// <summary>A signed transaction of any type from 0 to 4.</summary>
/// <remarks>
/// Fields that a type does not have keep their defaults. A legacy transaction's gas price stands in both fee
/// fields, so that the fee rules of EIP-1559 read every type alike. Immutable; the encoding, the hash and the sender
/// are computed once and kept.
/// </remarks>
public sealed record Transaction
{
    private byte[]? encoded;
    private Hash256? hash;
    private Address? sender;
    private bool senderFailed;

    /// <summary>The envelope.</summary>
    public TransactionType Type { get; init; }

    /// <summary>The chain; null for a legacy transaction without replay protection (before EIP-155).</summary>
    public UInt256? ChainId { get; init; }

    /// <summary>Count of transactions that the sender sent before.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Tip a unit of gas at the most, wei; the gas price of types 0 and 1.</summary>
    public UInt256 MaxPriorityFeePerGas { get; init; }

    /// <summary>Price a unit of gas at the most, wei; the gas price of types 0 and 1.</summary>
    public UInt256 MaxFeePerGas { get; init; }

    /// <summary>Gas that the sender allows.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>The recipient; null creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>Wei to transfer.</summary>
    public UInt256 Value { get; init; }

    /// <summary>Call data, or the creation code.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Accounts and slots declared in advance (types 1 to 4).</summary>
    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Price a unit of blob gas at the most, wei (type 3).</summary>
    public UInt256 MaxFeePerBlobGas { get; init; }

    /// <summary>Versioned hashes of the blobs (type 3).</summary>
    public ImmutableArray<Hash256> BlobVersionedHashes { get; init; } = [];

    /// <summary>Code settings (type 4).</summary>
    public ImmutableArray<SetCodeAuthorization> Authorizations { get; init; } = [];

    /// <summary>The sender's signature.</summary>
    public Signature Signature { get; init; }

    /// <summary>True for a creation.</summary>
    public bool IsCreation => To is null;

    /// <summary>True for the types that carry a priority fee of their own (2, 3, 4).</summary>
    public bool HasDynamicFee => Type >= TransactionType.DynamicFee;

    /// <summary>The bytes of <see cref="TransactionCodec.Encode"/>, made once and kept.</summary>
    public ReadOnlyMemory<byte> Encoded => encoded ??= TransactionCodec.Encode(this);

    /// <summary>Keccak-256 of the encoded transaction.</summary>
    public Hash256 Hash => hash ??= Keccak256.Hash(Encoded.Span);

    /// <summary>
    /// v of the signature as the wire and JSON-RPC show it: 27/28, EIP-155's, or the parity; 0 while nobody signed.
    /// </summary>
    public UInt256 V => Type != TransactionType.Legacy || (Signature.R.IsZero && Signature.S.IsZero)
        ? (ulong)Signature.YParity
        : ChainId is { } id ? (id * 2) + 35 + (ulong)Signature.YParity : 27 + (ulong)Signature.YParity;

    /// <summary>True when the sender was recovered, or found not to be there.</summary>
    internal bool IsSenderDecided => sender is not null || senderFailed;

    /// <summary>The digest that the sender signs.</summary>
    public Hash256 SigningHash() => TransactionCodec.HashForSigning(this);

    /// <summary>The account that signed, recovered once; false when nobody did (or s is high: EIP-2).</summary>
    /// <param name="address">The sender.</param>
    /// <param name="requireLowS">False accepts a high s, as Frontier did.</param>
    public bool TryGetSender(out Address address, bool requireLowS = true)
    {
        if (sender is null && !senderFailed)
        {
            if ((!requireLowS || Signature.IsLowS)
                && Secp256k1.TryRecover(SigningHash(), Signature, out Address recovered))
            {
                sender = recovered;
            }
            else
            {
                senderFailed = true;
            }
        }

        address = sender ?? default;
        return sender is not null;
    }

    /// <summary>Keeps what was recovered elsewhere; null when nobody signed.</summary>
    internal void DecideSender(Address? signer)
    {
        sender = signer;
        senderFailed = signer is null;
    }

    /// <summary>Price a unit of gas that the sender pays at a base fee: min(cap, base fee + tip), wei.</summary>
    public UInt256 EffectiveGasPrice(in UInt256 baseFee)
    {
        if (UInt256.AddOverflow(baseFee, MaxPriorityFeePerGas, out UInt256 wish) || wish > MaxFeePerGas)
            return MaxFeePerGas;
        return wish;
    }

    /// <summary>Signs with a private key of 32 bytes.</summary>
    public Transaction Sign(ReadOnlySpan<byte> privateKey) =>
        this with { Signature = Secp256k1.Sign(SigningHash(), privateKey) };

    /// <summary>The encoding that the transaction was read from; RLP is canonical, so it is also the one it has.</summary>
    internal byte[] ReadFrom
    {
        init => encoded = value;
    }

    // The kept hash and sender belong to the fields they were computed from, so a changed copy starts anew.
    private Transaction(Transaction original)
    {
        Type = original.Type;
        ChainId = original.ChainId;
        Nonce = original.Nonce;
        MaxPriorityFeePerGas = original.MaxPriorityFeePerGas;
        MaxFeePerGas = original.MaxFeePerGas;
        GasLimit = original.GasLimit;
        To = original.To;
        Value = original.Value;
        Data = original.Data;
        AccessList = original.AccessList;
        MaxFeePerBlobGas = original.MaxFeePerBlobGas;
        BlobVersionedHashes = original.BlobVersionedHashes;
        Authorizations = original.Authorizations;
        Signature = original.Signature;
    }

    /// <summary>Two transactions are equal when their encodings are.</summary>
    public bool Equals(Transaction? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    /// <summary>Type and hash.</summary>
    public override string ToString() => $"{Type} {Hash}";
}
