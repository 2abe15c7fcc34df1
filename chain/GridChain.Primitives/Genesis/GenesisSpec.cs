using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Genesis;

/// <summary>A chain's beginning as geth's and Besu's genesis files describe it.</summary>
/// <remarks>
/// Keys are read without regard to case, as Besu does; keys that nobody here needs are passed over.
/// </remarks>
public sealed record GenesisSpec
{
    /// <summary>Chain id, forks, engine.</summary>
    [JsonRequired]
    public GenesisConfig Config { get; init; } = new();

    /// <summary>Accounts that exist from the start.</summary>
    [JsonConverter(typeof(AllocConverter))]
    public ImmutableSortedDictionary<Address, GenesisAccount> Alloc
    {
        get => field ?? ImmutableSortedDictionary<Address, GenesisAccount>.Empty;
        init;
    }

    /// <summary>Header field nonce.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Header field extraData; under QBFT vanity, validators, vote, round and seals.</summary>
    [JsonConverter(typeof(DataConverter))]
    public ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>Gas that a block may use; blocks keep their parent's.</summary>
    [JsonRequired]
    public ulong GasLimit { get; init; }

    /// <summary>Gas that the genesis block is said to have used.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Header field difficulty; 1 under QBFT.</summary>
    public UInt256? Difficulty { get; init; }

    /// <summary>Header field mixHash; QBFT's fixed value on its chains.</summary>
    public Hash256 MixHash { get; init; }

    /// <summary>Header field beneficiary.</summary>
    [JsonConverter(typeof(RequiredAddressConverter))]
    public Address Coinbase { get; init; }

    /// <summary>Header field number, 0 but in test fixtures.</summary>
    public ulong Number { get; init; }

    /// <summary>Header field parentHash, zero but in test fixtures.</summary>
    public Hash256 ParentHash { get; init; }

    /// <summary>
    /// Base fee of the genesis block in wei; null: 0 with zeroBaseFee, else 1 gwei where London holds.
    /// </summary>
    public UInt256? BaseFeePerGas { get; init; }

    /// <summary>Header field excessBlobGas; null: 0 where Cancun holds.</summary>
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>Header field blobGasUsed; null: 0 where Cancun holds.</summary>
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Reads a genesis file.</summary>
    /// <param name="utf8Json">The file's bytes; comments and trailing commas are allowed.</param>
    /// <exception cref="GenesisException">Not a genesis file; the message names the key.</exception>
    public static GenesisSpec Parse(ReadOnlySpan<byte> utf8Json)
    {
        GenesisSpec spec;
        try
        {
            spec = JsonSerializer.Deserialize(utf8Json, GenesisJson.Default.GenesisSpec)
                ?? throw new GenesisException("", "an object was expected, not null.");
        }
        catch (JsonException e)
        {
            throw new GenesisException(KeyOf(e), Shorten(e.Message), e);
        }

        GenesisRules.Check(spec);
        return spec;
    }

    private static string KeyOf(JsonException e) => (e.Path ?? "").TrimStart('$').TrimStart('.');

    // The reader appends path and position, which the key says better.
    private static string Shorten(string message)
    {
        int path = message.IndexOf(" Path: $", StringComparison.Ordinal);
        return path < 0 ? message : message[..path];
    }
}
