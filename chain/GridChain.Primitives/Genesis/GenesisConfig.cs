using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>Chain id, fork schedule and engine (<c>config</c>), with the keys of geth and Besu.</summary>
public sealed record GenesisConfig
{
    /// <summary>The chain, in every transaction's signature (EIP-155).</summary>
    [JsonRequired]
    public ulong ChainId { get; init; }

    /// <summary>EIP-2.</summary>
    public ulong? HomesteadBlock { get; init; }

    /// <summary>The DAO fork (EIP-779).</summary>
    public ulong? DaoForkBlock { get; init; }

    /// <summary>True: the DAO fork moves balances; false: its blocks must not carry its mark.</summary>
    public bool DaoForkSupport { get; init; }

    /// <summary>Tangerine Whistle.</summary>
    public ulong? Eip150Block { get; init; }

    /// <summary>Spurious Dragon, replay protection.</summary>
    public ulong? Eip155Block { get; init; }

    /// <summary>Spurious Dragon, state clearing.</summary>
    public ulong? Eip158Block { get; init; }

    /// <summary>Byzantium.</summary>
    public ulong? ByzantiumBlock { get; init; }

    /// <summary>Constantinople.</summary>
    public ulong? ConstantinopleBlock { get; init; }

    /// <summary>Petersburg.</summary>
    public ulong? PetersburgBlock { get; init; }

    /// <summary>Petersburg under its older name.</summary>
    public ulong? ConstantinopleFixBlock { get; init; }

    /// <summary>Istanbul.</summary>
    public ulong? IstanbulBlock { get; init; }

    /// <summary>Difficulty bomb only.</summary>
    public ulong? MuirGlacierBlock { get; init; }

    /// <summary>Berlin.</summary>
    public ulong? BerlinBlock { get; init; }

    /// <summary>London.</summary>
    public ulong? LondonBlock { get; init; }

    /// <summary>Difficulty bomb only.</summary>
    public ulong? ArrowGlacierBlock { get; init; }

    /// <summary>Difficulty bomb only.</summary>
    public ulong? GrayGlacierBlock { get; init; }

    /// <summary>First block under proof of stake, where the file names it.</summary>
    public ulong? MergeNetsplitBlock { get; init; }

    /// <summary>Total difficulty at which proof of work ends; 0: from the first block.</summary>
    public UInt256? TerminalTotalDifficulty { get; init; }

    /// <summary>Shanghai, seconds since 1970.</summary>
    public ulong? ShanghaiTime { get; init; }

    /// <summary>Cancun, seconds since 1970.</summary>
    public ulong? CancunTime { get; init; }

    /// <summary>Prague, seconds since 1970.</summary>
    public ulong? PragueTime { get; init; }

    /// <summary>Osaka, seconds since 1970.</summary>
    public ulong? OsakaTime { get; init; }

    /// <summary>First blob-parameter fork, seconds since 1970.</summary>
    public ulong? Bpo1Time { get; init; }

    /// <summary>Second blob-parameter fork, seconds since 1970.</summary>
    public ulong? Bpo2Time { get; init; }

    /// <summary>Third blob-parameter fork, seconds since 1970; its blob gas must be in the schedule.</summary>
    public ulong? Bpo3Time { get; init; }

    /// <summary>Fourth blob-parameter fork, seconds since 1970; its blob gas must be in the schedule.</summary>
    public ulong? Bpo4Time { get; init; }

    /// <summary>Fifth blob-parameter fork, seconds since 1970; its blob gas must be in the schedule.</summary>
    public ulong? Bpo5Time { get; init; }

    /// <summary>Blob gas by lower-case fork name (EIP-7840).</summary>
    public ImmutableDictionary<string, BlobParameters>? BlobSchedule { get; init; }

    /// <summary>Contract whose logs are deposit requests (EIP-6110); null: none are taken.</summary>
    [JsonConverter(typeof(AddressConverter))]
    public Address? DepositContractAddress { get; init; }

    /// <summary>True: the base fee is 0 in every block (Besu's free-gas chains).</summary>
    public bool ZeroBaseFee { get; init; }

    /// <summary>QBFT's settings; null: the chain's headers carry no seals.</summary>
    public QbftConfig? Qbft { get; init; }
}
