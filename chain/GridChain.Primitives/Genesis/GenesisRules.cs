using System.Globalization;

namespace GridChain.Primitives.Genesis;

/// <summary>What must hold between the keys of a genesis file.</summary>
internal static class GenesisRules
{
    private const ulong GasLimitMin = 5_000;
    private const string ValidatorsKey = "config.qbft.validators";

    public static void Check(GenesisSpec spec)
    {
        if (spec.Config.ChainId == 0)
            throw new GenesisException("config.chainId", "0 is not a chain id; a positive number was expected.");
        if (spec.GasLimit is < GasLimitMin or > long.MaxValue)
        {
            throw new GenesisException(
                "gasLimit", $"{Text(spec.GasLimit)} is out of range; {GasLimitMin} to 2^63-1 was expected.");
        }

        CheckOrder(spec.Config);
        if (spec.Config.Qbft is { } qbft)
            CheckQbft(spec, qbft);
    }

    private static void CheckQbft(GenesisSpec spec, QbftConfig qbft)
    {
        if (qbft.Validators.Distinct().Count() != qbft.Validators.Length)
            throw new GenesisException(ValidatorsKey, "a validator stands twice; each address once was expected.");
        if (qbft.Validators.Length > 0 && spec.ExtraData.Length > 0)
        {
            throw new GenesisException(
                ValidatorsKey, "extraData names the validators already; leave one of the two keys away.");
        }

        if (qbft.EpochLength == 0)
        {
            throw new GenesisException(
                "config.qbft.epochlength", "0 blocks is no epoch; a positive number was expected.");
        }
    }

    // A fork after a later one would be skipped in silence.
    private static void CheckOrder(GenesisConfig config)
    {
        CheckOrder(
            ("homesteadBlock", config.HomesteadBlock),
            ("eip150Block", config.Eip150Block),
            ("eip158Block", config.Eip158Block),
            ("byzantiumBlock", config.ByzantiumBlock),
            ("constantinopleBlock", config.ConstantinopleBlock),
            ("petersburgBlock", config.PetersburgBlock ?? config.ConstantinopleFixBlock),
            ("istanbulBlock", config.IstanbulBlock),
            ("berlinBlock", config.BerlinBlock),
            ("londonBlock", config.LondonBlock),
            ("mergeNetsplitBlock", config.MergeNetsplitBlock));
        CheckOrder(
            ("shanghaiTime", config.ShanghaiTime),
            ("cancunTime", config.CancunTime),
            ("pragueTime", config.PragueTime),
            ("osakaTime", config.OsakaTime),
            ("bpo1Time", config.Bpo1Time),
            ("bpo2Time", config.Bpo2Time),
            ("bpo3Time", config.Bpo3Time),
            ("bpo4Time", config.Bpo4Time),
            ("bpo5Time", config.Bpo5Time));
        CheckSchedule(config, "bpo3", config.Bpo3Time);
        CheckSchedule(config, "bpo4", config.Bpo4Time);
        CheckSchedule(config, "bpo5", config.Bpo5Time);
    }

    // Forks that mainnet did not have yet say nothing by themselves.
    private static void CheckSchedule(GenesisConfig config, string fork, ulong? time)
    {
        if (time is not null && config.BlobSchedule?.ContainsKey(fork) is not true)
        {
            throw new GenesisException(
                $"config.blobSchedule.{fork}", $"{fork}Time is set, so target, max and baseFeeUpdateFraction are needed.");
        }
    }

    private static void CheckOrder(params ReadOnlySpan<(string Key, ulong? At)> forks)
    {
        (string Key, ulong At) last = ("", 0);
        foreach ((string key, ulong? at) in forks)
        {
            if (at is not { } start)
                continue;
            if (start < last.At)
            {
                throw new GenesisException(
                    $"config.{key}",
                    $"{Text(start)} is before {last.Key} ({Text(last.At)}); a fork comes at or after the one "
                    + "before it.");
            }

            last = (key, start);
        }
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
