using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridChain.Primitives.Genesis;

/// <summary>QBFT's settings with the keys of Besu's genesis file (<c>config.qbft</c>).</summary>
/// <param name="EpochLength">Blocks after which header votes are forgotten.</param>
/// <param name="BlockPeriodSeconds">Seconds that a header's timestamp is above its parent's at least.</param>
/// <param name="RequestTimeoutSeconds">Base of the round timer in seconds.</param>
/// <remarks>
/// Defaults stand in the constructor: generated JSON readers overwrite those of init-only properties.
/// </remarks>
public sealed record QbftConfig(
    ulong EpochLength = 30_000, ulong BlockPeriodSeconds = 1, ulong RequestTimeoutSeconds = 1)
{
    /// <summary>Seconds after which a block is made though no transaction waits; null: never.</summary>
    [JsonPropertyName("xemptyblockperiodseconds")]
    public ulong? EmptyBlockPeriodSeconds { get; init; }

    /// <summary>
    /// Milliseconds between blocks; when set, a block is made at once and its timestamp may equal its
    /// parent's. Besu has it for tests only, so such a chain cannot be imported there without it (ADR 0002).
    /// </summary>
    [JsonPropertyName("xblockperiodmilliseconds")]
    public ulong? BlockPeriodMilliseconds { get; init; }

    /// <summary>Contract that names the validators; null: the header does.</summary>
    [JsonConverter(typeof(AddressConverter))]
    public Address? ValidatorContractAddress { get; init; }

    /// <summary>
    /// The first validators, where the genesis file has no extraData; Besu wants them in extraData.
    /// </summary>
    [JsonConverter(typeof(AddressListConverter))]
    public ImmutableArray<Address> Validators { get => field.IsDefault ? [] : field; init; }
}
