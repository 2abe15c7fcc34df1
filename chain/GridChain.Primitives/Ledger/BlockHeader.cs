using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Primitives.Ledger;

/// <summary>A block's header with the fields of every fork to Osaka (Yellow Paper §4.3; EIPs at the fields).</summary>
/// <remarks>A field of a later fork is null in blocks before it; the encoding ends at the last one present.</remarks>
public sealed record BlockHeader
{
    /// <summary>Keccak-256 of the empty list's RLP: the ommers hash of every block since Paris (EIP-3675).</summary>
    public static Hash256 EmptyOmmersHash { get; } = Keccak256.Hash([0xc0]);

    private Hash256? hash;

    /// <summary>Hash of the block before.</summary>
    public Hash256 ParentHash { get; init; }

    /// <summary>Keccak-256 of the ommers' list.</summary>
    public Hash256 OmmersHash { get; init; } = EmptyOmmersHash;

    /// <summary>Who made the block: coinbase, the proposer.</summary>
    public Address Beneficiary { get; init; }

    /// <summary>Root of the state trie behind the block.</summary>
    public Hash256 StateRoot { get; init; }

    /// <summary>Root of the trie of transactions.</summary>
    public Hash256 TransactionsRoot { get; init; }

    /// <summary>Root of the trie of receipts.</summary>
    public Hash256 ReceiptsRoot { get; init; }

    /// <summary>Filter over all logs of the block.</summary>
    public Bloom LogsBloom { get; init; } = Bloom.Empty;

    /// <summary>Difficulty: 1 under QBFT, 0 since Paris.</summary>
    public UInt256 Difficulty { get; init; }

    /// <summary>Height; 0 is genesis.</summary>
    public ulong Number { get; init; }

    /// <summary>Gas that the block may use.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>Gas that its transactions used.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Free bytes; under QBFT vanity, validators, vote, round and seals.</summary>
    public ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>prevRandao since Paris (EIP-4399); QBFT's fixed value.</summary>
    public Hash256 MixHash { get; init; }

    /// <summary>8 bytes; 0 since Paris.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Base fee, wei a unit of gas (EIP-1559).</summary>
    public UInt256? BaseFeePerGas { get; init; }

    /// <summary>Root of the trie of withdrawals (EIP-4895).</summary>
    public Hash256? WithdrawalsRoot { get; init; }

    /// <summary>Blob gas used (EIP-4844).</summary>
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Running excess of blob gas (EIP-4844).</summary>
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>Root of the parent beacon block (EIP-4788); zero on GridChain's own chain.</summary>
    public Hash256? ParentBeaconBlockRoot { get; init; }

    /// <summary>Hash of the requests of the execution layer (EIP-7685).</summary>
    public Hash256? RequestsHash { get; init; }

    /// <summary>Keccak-256 of the encoding. Under QBFT the block's hash leaves out the seals (Consensus).</summary>
    public Hash256 Hash => hash ??= Keccak256.Hash(Encode());

    /// <summary>The header's RLP.</summary>
    public byte[] Encode()
    {
        var rlp = new RlpWriter(640);
        Write(rlp);
        return rlp.ToArray();
    }

    /// <summary>Writes the header as a list.</summary>
    public void Write(RlpWriter rlp)
    {
        int list = rlp.BeginList();
        rlp.Write(ParentHash);
        rlp.Write(OmmersHash);
        rlp.Write(Beneficiary);
        rlp.Write(StateRoot);
        rlp.Write(TransactionsRoot);
        rlp.Write(ReceiptsRoot);
        rlp.Write(LogsBloom.Bytes);
        rlp.Write(Difficulty);
        rlp.Write(Number);
        rlp.Write(GasLimit);
        rlp.Write(GasUsed);
        rlp.Write(Timestamp);
        rlp.Write(ExtraData.Span);
        rlp.Write(MixHash);
        Span<byte> nonce = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(nonce, Nonce);
        rlp.Write(nonce);
        WriteLaterForks(rlp);
        rlp.EndList(list);
    }

    /// <summary>Reads a header from a list.</summary>
    /// <exception cref="RlpException">Not a header.</exception>
    public static BlockHeader Read(ref RlpReader outer)
    {
        RlpReader rlp = outer.ReadList();
        var header = new BlockHeader
        {
            ParentHash = rlp.ReadHash(),
            OmmersHash = rlp.ReadHash(),
            Beneficiary = rlp.ReadAddress(),
            StateRoot = rlp.ReadHash(),
            TransactionsRoot = rlp.ReadHash(),
            ReceiptsRoot = rlp.ReadHash(),
            LogsBloom = new Bloom(rlp.ReadFixed(Bloom.Length)),
            Difficulty = rlp.ReadUInt256(),
            Number = rlp.ReadUInt64(),
            GasLimit = rlp.ReadUInt64(),
            GasUsed = rlp.ReadUInt64(),
            Timestamp = rlp.ReadUInt64(),
            ExtraData = rlp.ReadBytes().ToArray(),
            MixHash = rlp.ReadHash(),
            Nonce = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(rlp.ReadFixed(8)),
            BaseFeePerGas = rlp.IsEmpty ? null : rlp.ReadUInt256(),
            WithdrawalsRoot = rlp.IsEmpty ? null : rlp.ReadHash(),
            BlobGasUsed = rlp.IsEmpty ? null : rlp.ReadUInt64(),
            ExcessBlobGas = rlp.IsEmpty ? null : rlp.ReadUInt64(),
            ParentBeaconBlockRoot = rlp.IsEmpty ? null : rlp.ReadHash(),
            RequestsHash = rlp.IsEmpty ? null : rlp.ReadHash(),
        };
        rlp.End();
        return header;
    }

    private void WriteLaterForks(RlpWriter rlp)
    {
        if (BaseFeePerGas is { } baseFee)
            rlp.Write(baseFee);
        if (WithdrawalsRoot is { } withdrawals)
            rlp.Write(withdrawals);
        if (BlobGasUsed is { } blobGas)
            rlp.Write(blobGas);
        if (ExcessBlobGas is { } excess)
            rlp.Write(excess);
        if (ParentBeaconBlockRoot is { } beacon)
            rlp.Write(beacon);
        if (RequestsHash is { } requests)
            rlp.Write(requests);
    }

    private BlockHeader(BlockHeader original)
    {
        ParentHash = original.ParentHash;
        OmmersHash = original.OmmersHash;
        Beneficiary = original.Beneficiary;
        StateRoot = original.StateRoot;
        TransactionsRoot = original.TransactionsRoot;
        ReceiptsRoot = original.ReceiptsRoot;
        LogsBloom = original.LogsBloom;
        Difficulty = original.Difficulty;
        Number = original.Number;
        GasLimit = original.GasLimit;
        GasUsed = original.GasUsed;
        Timestamp = original.Timestamp;
        ExtraData = original.ExtraData;
        MixHash = original.MixHash;
        Nonce = original.Nonce;
        BaseFeePerGas = original.BaseFeePerGas;
        WithdrawalsRoot = original.WithdrawalsRoot;
        BlobGasUsed = original.BlobGasUsed;
        ExcessBlobGas = original.ExcessBlobGas;
        ParentBeaconBlockRoot = original.ParentBeaconBlockRoot;
        RequestsHash = original.RequestsHash;
    }

    /// <summary>Two headers are equal when their encodings are.</summary>
    public bool Equals(BlockHeader? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();
}
