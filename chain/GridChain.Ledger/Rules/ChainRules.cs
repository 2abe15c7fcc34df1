using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger.Rules;

/// <summary>
/// What a genesis file fixes for every block: chain id, forks, fees, sizes. Pure, thread-safe.
/// </summary>
public sealed class ChainRules
{
    /// <summary>Base fee of London's first block and of a genesis block in it: 1 gwei (EIP-1559).</summary>
    public static UInt256 InitialBaseFee { get; } = 1_000_000_000;

    /// <summary>Bytes of a block's RLP at the most, since Osaka (EIP-7934).</summary>
    public const int BlockBytesMax = 8_388_608;

    private const ulong GasLimitMin = 5_000;
    private const ulong GasLimitBoundDivisor = 1_024;
    private const ulong ElasticityMultiplier = 2;
    private const ulong BaseFeeChangeDenominator = 8;

    /// <summary>The rules of a genesis file.</summary>
    /// <exception cref="GenesisException">A blob schedule that does not fit.</exception>
    public ChainRules(GenesisSpec genesis)
    {
        ArgumentNullException.ThrowIfNull(genesis);
        Genesis = genesis;
        Forks = new ForkSchedule(genesis.Config);
    }

    /// <summary>The genesis file.</summary>
    public GenesisSpec Genesis { get; }

    /// <summary>The chain, in every transaction's signature.</summary>
    public ulong ChainId => Genesis.Config.ChainId;

    /// <summary>Which fork holds when.</summary>
    public ForkSchedule Forks { get; }

    /// <summary>The fork of a block.</summary>
    public ForkRules ForkOf(BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Forks.At(header.Number, header.Timestamp);
    }

    /// <summary>Base fee of the block after <paramref name="parent"/> in wei; null before London.</summary>
    /// <param name="parent">The block before.</param>
    /// <param name="timestamp">The child's timestamp.</param>
    public UInt256? NextBaseFee(BlockHeader parent, ulong timestamp)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (!Forks.At(parent.Number + 1, timestamp).HasBaseFee)
            return null;
        if (Genesis.Config.ZeroBaseFee)
            return UInt256.Zero;
        if (parent.BaseFeePerGas is not { } baseFee)
            return InitialBaseFee;
        ulong target = parent.GasLimit / ElasticityMultiplier;
        if (parent.GasUsed == target)
            return baseFee;
        if (parent.GasUsed < target)
            return baseFee - (baseFee * (target - parent.GasUsed) / target / BaseFeeChangeDenominator);
        UInt256 rise = baseFee * (parent.GasUsed - target) / target / BaseFeeChangeDenominator;
        return baseFee + (rise.IsZero ? UInt256.One : rise);
    }

    /// <summary>
    /// Excess blob gas of the block after <paramref name="parent"/>; null before Cancun (EIP-4844).
    /// </summary>
    /// <param name="parent">The block before.</param>
    /// <param name="timestamp">The child's timestamp.</param>
    public ulong? NextExcessBlobGas(BlockHeader parent, ulong timestamp)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ForkRules fork = Forks.At(parent.Number + 1, timestamp);
        return fork.Blobs is null
            ? null
            : BlobFees.NextExcess(
                parent.ExcessBlobGas ?? 0, parent.BlobGasUsed ?? 0, parent.BaseFeePerGas ?? UInt256.Zero, fork);
    }

    /// <summary>
    /// True when a block may follow its parent with this gas limit (Yellow Paper §4.3.4, EIP-1559).
    /// </summary>
    public bool IsGasLimitAllowed(BlockHeader parent, BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(header);
        bool isFirstOfLondon = ForkOf(header).HasBaseFee && !ForkOf(parent).HasBaseFee;
        ulong before = isFirstOfLondon ? parent.GasLimit * ElasticityMultiplier : parent.GasLimit;
        ulong difference = header.GasLimit > before ? header.GasLimit - before : before - header.GasLimit;
        return header.GasLimit is >= GasLimitMin and <= long.MaxValue
            && difference < before / GasLimitBoundDivisor;
    }

    /// <summary>
    /// A header after its parent with every field that the rules alone decide; roots and seals are open.
    /// </summary>
    /// <param name="parent">The block before.</param>
    /// <param name="parentHash">Its hash.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    public BlockHeader NextHeader(BlockHeader parent, in Hash256 parentHash, ulong timestamp)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ForkRules fork = Forks.At(parent.Number + 1, timestamp);
        return new BlockHeader
        {
            ParentHash = parentHash,
            Difficulty = fork.IsAfterMerge ? 0 : ProofOfWorkDifficulty.Next(this, parent, timestamp),
            Number = parent.Number + 1,
            Timestamp = timestamp,
            GasLimit = parent.GasLimit,
            BaseFeePerGas = NextBaseFee(parent, timestamp),
            ExcessBlobGas = NextExcessBlobGas(parent, timestamp),
            ParentBeaconBlockRoot = fork.StoresBeaconRoot ? Hash256.Zero : null,
        };
    }
}
