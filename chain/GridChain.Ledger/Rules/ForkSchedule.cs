using System.Collections.Immutable;
using System.Globalization;
using GridChain.Evm.Forks;
using GridChain.Primitives.Genesis;

namespace GridChain.Ledger.Rules;

/// <summary>Which fork's rules hold in which block, from a genesis file.</summary>
/// <remarks>A fork brings all forks before it, named or not, as in Besu; the newest one whose condition is met holds.</remarks>
public sealed class ForkSchedule
{
    private readonly ImmutableArray<ForkActivation> newestFirst;
    private readonly int osakaIndex;

    /// <summary>Reads the schedule of a genesis file.</summary>
    /// <exception cref="GenesisException">A blob schedule that does not fit.</exception>
    public ForkSchedule(GenesisConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        ForkActivation[] activations = [.. Activations(config).Select(a => a with { Fork = WithBlobs(a.Fork, config) })];
        newestFirst = [.. activations.Reverse()];
        osakaIndex = newestFirst.Length - 1 - Array.FindIndex(activations, a => a.Fork.Name == Fork.Osaka.Name);
    }

    /// <summary>The rules of a block.</summary>
    public ForkRules At(ulong number, ulong timestamp) => newestFirst[IndexAt(number, timestamp)].Fork;

    /// <summary>True from Osaka on, for rules of blocks that the EVM does not know (EIP-7934).</summary>
    public bool IsOsaka(ulong number, ulong timestamp) => IndexAt(number, timestamp) <= osakaIndex;

    private int IndexAt(ulong number, ulong timestamp)
    {
        for (int i = 0; i < newestFirst.Length; i++)
        {
            if (newestFirst[i].Holds(number, timestamp))
                return i;
        }

        throw new System.Diagnostics.UnreachableException("Frontier holds from block 0.");
    }

    private static IEnumerable<ForkActivation> Activations(GenesisConfig config)
    {
        ulong? merge = config.MergeNetsplitBlock ?? (config.TerminalTotalDifficulty is { IsZero: true } ? 0UL : null);
        return
        [
            new(Fork.Frontier, 0, 0),
            AtBlock(Fork.Homestead, config.HomesteadBlock),
            AtBlock(Fork.Eip150, config.Eip150Block),
            AtBlock(Fork.Eip158, config.Eip158Block ?? config.Eip155Block),
            AtBlock(Fork.Byzantium, config.ByzantiumBlock),
            AtBlock(Fork.Constantinople, config.ConstantinopleBlock),
            AtBlock(Fork.ConstantinopleFix, config.PetersburgBlock ?? config.ConstantinopleFixBlock),
            AtBlock(Fork.Istanbul, config.IstanbulBlock),
            AtBlock(Fork.Berlin, config.BerlinBlock),
            AtBlock(Fork.London, config.LondonBlock),
            AtBlock(Fork.Paris, merge),
            AtTime(Fork.Shanghai, config.ShanghaiTime),
            AtTime(Fork.Cancun, config.CancunTime),
            AtTime(Fork.Prague, config.PragueTime),
            AtTime(Fork.Osaka, config.OsakaTime),
            AtTime(Fork.Bpo1, config.Bpo1Time),
            AtTime(Fork.Bpo2, config.Bpo2Time),
        ];
    }

    private static ForkActivation AtBlock(ForkRules fork, ulong? number) => new(fork, number ?? ulong.MaxValue, 0);

    private static ForkActivation AtTime(ForkRules fork, ulong? time) => new(fork, 0, time ?? ulong.MaxValue);

    private static ForkRules WithBlobs(ForkRules fork, GenesisConfig config)
    {
        if (fork.Blobs is not { } usual || config.BlobSchedule is not { } schedule)
            return fork;
        string name = fork.Name.ToLowerInvariant();
        if (!schedule.TryGetValue(name, out BlobParameters? own))
            return fork;
        if (own.Target > own.Max || own.Max > int.MaxValue || own.BaseFeeUpdateFraction == 0)
        {
            throw new GenesisException(
                $"config.blobSchedule.{name}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"target {own.Target}, max {own.Max}, baseFeeUpdateFraction {own.BaseFeeUpdateFraction}: "
                    + $"target at most max and a fraction above 0 were expected."));
        }

        var blobs = new BlobSchedule((int)own.Target, (int)own.Max, own.BaseFeeUpdateFraction);
        return blobs == usual ? fork : fork with { Blobs = blobs };
    }
}
