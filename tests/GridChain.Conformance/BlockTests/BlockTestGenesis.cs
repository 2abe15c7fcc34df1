using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.BlockTests;

/// <summary>Turns the genesis header, the pre-state and the blob schedule of a fixture into a genesis file's content.</summary>
internal static class BlockTestGenesis
{
    /// <summary>The genesis of a test that carries its own header and pre-state.</summary>
    public static GenesisSpec Read(JsonElement test, GenesisConfig config)
    {
        JsonElement header = test.GetProperty("genesisBlockHeader");
        return new GenesisSpec
        {
            Config = config with { BlobSchedule = BlobScheduleOf(test) },
            Alloc = AllocOf(test.GetProperty("pre")),
            Nonce = Fixture.UInt64(header.GetProperty("nonce")),
            Timestamp = Fixture.UInt64(header.GetProperty("timestamp")),
            ExtraData = Fixture.Bytes(header.GetProperty("extraData")),
            GasLimit = Fixture.UInt64(header.GetProperty("gasLimit")),
            GasUsed = Fixture.UInt64(header.GetProperty("gasUsed")),
            Difficulty = Fixture.Number(header.GetProperty("difficulty")),
            MixHash = Fixture.Hash(header.GetProperty("mixHash")),
            Coinbase = Fixture.Address(header.GetProperty("coinbase")),
            BaseFeePerGas = Fixture.OptionalNumber(header, "baseFeePerGas"),
            ExcessBlobGas = (ulong?)Fixture.OptionalNumber(header, "excessBlobGas"),
            BlobGasUsed = (ulong?)Fixture.OptionalNumber(header, "blobGasUsed"),
        };
    }

    /// <summary>The genesis that tests of a group share (engine-x): a file of environment and pre-state.</summary>
    public static GenesisSpec ReadShared(JsonElement shared, JsonElement test, GenesisConfig config)
    {
        JsonElement environment = shared.GetProperty("environment");
        return new GenesisSpec
        {
            Config = config with { BlobSchedule = BlobScheduleOf(test) },
            Alloc = AllocOf(shared.GetProperty("pre")),
            Timestamp = Fixture.UInt64(environment.GetProperty("currentTimestamp")),
            ExtraData = environment.TryGetProperty("extraData", out JsonElement extra)
                ? Fixture.Bytes(extra)
                : new byte[1],
            GasLimit = Fixture.UInt64(environment.GetProperty("currentGasLimit")),
            Difficulty = Fixture.OptionalNumber(environment, "currentDifficulty") ?? 0,
            MixHash = new((Fixture.OptionalNumber(environment, "currentRandom") ?? 0).ToBigEndian()),
            Coinbase = Fixture.Address(environment.GetProperty("currentCoinbase")),
            BaseFeePerGas = Fixture.OptionalNumber(environment, "currentBaseFee"),
            ExcessBlobGas = (ulong?)Fixture.OptionalNumber(environment, "currentExcessBlobGas"),
            BlobGasUsed = (ulong?)Fixture.OptionalNumber(environment, "currentBlobGasUsed"),
        };
    }

    private static ImmutableSortedDictionary<Primitives.Address, GenesisAccount> AllocOf(JsonElement pre) =>
        pre.EnumerateObject().ToImmutableSortedDictionary(
            account => Primitives.Address.Parse(account.Name), account => AccountOf(account.Value));

    private static GenesisAccount AccountOf(JsonElement account) => new()
    {
        Balance = Fixture.Number(account.GetProperty("balance")),
        Nonce = Fixture.UInt64(account.GetProperty("nonce")),
        Code = Fixture.Bytes(account.GetProperty("code")),
        Storage = account.GetProperty("storage").EnumerateObject().ToImmutableSortedDictionary(
            slot => UInt256.Parse(slot.Name), slot => Fixture.Number(slot.Value)),
    };

    private static ImmutableDictionary<string, BlobParameters>? BlobScheduleOf(JsonElement test)
    {
        if (!test.TryGetProperty("config", out JsonElement config)
            || !config.TryGetProperty("blobSchedule", out JsonElement schedule))
        {
            return null;
        }

        return schedule.EnumerateObject().ToImmutableDictionary(
            fork => fork.Name.ToLowerInvariant(),
            fork => new BlobParameters(
                Fixture.UInt64(fork.Value.GetProperty("target")),
                Fixture.UInt64(fork.Value.GetProperty("max")),
                Fixture.UInt64(fork.Value.GetProperty("baseFeeUpdateFraction"))));
    }
}
