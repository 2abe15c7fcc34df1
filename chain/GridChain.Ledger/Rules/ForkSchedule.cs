using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using GridChain.Evm.Forks;
using GridChain.Primitives.Genesis;

namespace GridChain.Ledger.Rules;

/// <summary>Which fork's rules hold in which block, from a genesis file.</summary>
/// <remarks>
/// A fork brings all forks before it, named or not, as in Besu; the newest one whose condition is met holds.
/// </remarks>
public sealed class ForkSchedule
{
    // Blob-parameter forks to come change nothing but what the genesis file's schedule says (EIP-7892).
    private static readonly ForkRules Bpo3 = Fork.Bpo2 with { Name = "BPO3" };
    private static readonly ForkRules Bpo4 = Fork.Bpo2 with { Name = "BPO4" };
    private static readonly ForkRules Bpo5 = Fork.Bpo2 with { Name = "BPO5" };

    private static readonly ImmutableArray<string> FromOsaka =
        [.. new[] { Fork.Osaka, Fork.Bpo1, Fork.Bpo2, Bpo3, Bpo4, Bpo5 }.Select(fork => fork.Name)];

    private readonly ImmutableArray<ForkActivation> newestFirst;

    /// <summary>Reads the schedule of a genesis file.</summary>
    /// <exception cref="GenesisException">A blob schedule that does not fit.</exception>
    public ForkSchedule(GenesisConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        newestFirst =
            [.. Activations(config).Select(a => a with { Fork = WithBlobs(a.Fork, config) }).Reverse()];
    }

    /// <summary>The rules of a block.</summary>
    public ForkRules At(ulong number, ulong timestamp)
    {
        foreach (ForkActivation activation in newestFirst)
        {
            if (activation.Holds(number, timestamp))
                return activation.Fork;
        }

        throw new UnreachableException("Frontier holds from block 0.");
    }

    /// <summary>True from Osaka on, for rules of blocks that the EVM does not know (EIP-7934).</summary>
    public bool IsOsaka(ulong number, ulong timestamp) => FromOsaka.Contains(At(number, timestamp).Name);

    private static IEnumerable<ForkActivation> Activations(GenesisConfig config)
    {
        bool isMerged = config.TerminalTotalDifficulty is { IsZero: true };
        ulong? merge = config.MergeNetsplitBlock ?? (isMerged ? 0UL : null);
        ForkActivation?[] forks =
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
            AtTime(Bpo3, config.Bpo3Time),
            AtTime(Bpo4, config.Bpo4Time),
            AtTime(Bpo5, config.Bpo5Time),
        ];
        return forks.OfType<ForkActivation>();
    }

    private static ForkActivation? AtBlock(ForkRules fork, ulong? number) =>
        number is { } first ? new ForkActivation(fork, first, 0) : null;

    private static ForkActivation? AtTime(ForkRules fork, ulong? time) =>
        time is { } first ? new ForkActivation(fork, 0, first) : null;

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
