namespace GridChain.TxPool;

/// <summary>Bounds of the pool.</summary>
public sealed class TxPoolOptions
{
    /// <summary>Transactions in the pool at the most. Default 200,000.</summary>
    public int CountMax { get; set; } = 200_000;

    /// <summary>Bytes of their encodings at the most. Default 256 MiB.</summary>
    public long BytesMax { get; set; } = 256L << 20;

    /// <summary>Bytes of one transaction at the most. Default 128 KiB, as in the rest of the Ethereum world.</summary>
    public int TxBytesMax { get; set; } = 128 << 10;

    /// <summary>
    /// Bytes of the blobs of all waiting transactions at the most, proofs included. Default 64 MiB, some 480 blobs;
    /// 0 refuses blob transactions (EIP-4844).
    /// </summary>
    public long BlobBytesMax { get; set; } = 64L << 20;

    /// <summary>
    /// Transactions of one sender at the most, and the distance that a nonce may be ahead. Default 65,536: a few
    /// hot senders are the common load of a permissioned chain.
    /// </summary>
    public int SenderCountMax { get; set; } = 65_536;

    /// <summary>
    /// Transactions that a sender may hold however full the pool is, while there is any room. Default 16.
    /// </summary>
    public int SenderCountGuaranteed { get; set; } = 16;

    /// <summary>Percent by which a replacement must raise cap and tip. Default 10.</summary>
    public int PriceBumpPercent { get; set; } = 10;

    /// <summary>True takes legacy transactions without a chain id, valid on every chain. Default false.</summary>
    public bool AllowUnprotected { get; set; }

    /// <summary>
    /// Age above which a transaction that cannot run (nonce gap, missing funds) gives way when the pool is full.
    /// Default 3 hours. A pool with room forgets nothing.
    /// </summary>
    public TimeSpan WaitingTimeMax { get; set; } = TimeSpan.FromHours(3);
}
