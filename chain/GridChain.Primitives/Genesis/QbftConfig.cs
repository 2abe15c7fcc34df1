using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>QBFT's settings with the keys of Besu's genesis file (<c>config.qbft</c>).</summary>
public sealed record QbftConfig
{
    /// <summary>Blocks after which header votes are forgotten.</summary>
    public ulong EpochLength { get; init; } = 30_000;

    /// <summary>Seconds that a header's timestamp is above its parent's at least.</summary>
    public ulong BlockPeriodSeconds { get; init; } = 1;

    /// <summary>Base of the round timer in seconds.</summary>
    public ulong RequestTimeoutSeconds { get; init; } = 1;

    /// <summary>Seconds after which a block is made though no transaction waits; null: never.</summary>
    [JsonPropertyName("xemptyblockperiodseconds")]
    public ulong? EmptyBlockPeriodSeconds { get; init; }

    /// <summary>
    /// Milliseconds between blocks; when set, a block is made at once and its timestamp may equal its parent's. Besu
    /// has it for tests only, so such a chain cannot be imported there without it (ADR 0002).
    /// </summary>
    [JsonPropertyName("xblockperiodmilliseconds")]
    public ulong? BlockPeriodMilliseconds { get; init; }

    /// <summary>Contract that names the validators; null: the header does.</summary>
    [JsonConverter(typeof(AddressConverter))]
    public Address? ValidatorContractAddress { get; init; }

    /// <summary>The first validators, where the genesis file has no extraData; Besu wants them in extraData.</summary>
    [JsonConverter(typeof(AddressListConverter))]
    public ImmutableArray<Address> Validators { get; init; } = [];
}
