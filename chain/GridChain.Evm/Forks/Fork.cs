using System.Collections.Frozen;
using GridChain.Evm.Precompiles;

namespace GridChain.Evm.Forks;

/// <summary>The forks of Ethereum's mainnet, each as what it changed in the one before.</summary>
/// <remarks>
/// Forks that changed nothing here (DAO, Muir Glacier, Arrow Glacier, Gray Glacier) are names of their predecessor
/// in <see cref="TryFind"/>. To add a fork: one property, one line in the list.
/// </remarks>
public static class Fork
{
    /// <summary>July 2015.</summary>
    public static ForkRules Frontier { get; } = new()
    {
        Name = "Frontier",
        Instructions = InstructionSet.Frontier,
        Precompiles = PrecompileSet.Frontier,
        Storage = new StorageGas(IsNet: false, NeedsStipend: false, 5_000, 5_000, 15_000),
    };

    /// <summary>EIP-2, EIP-7.</summary>
    public static ForkRules Homestead { get; } = Frontier with
    {
        Name = "Homestead",
        Instructions = InstructionSet.DelegateCall,
        CreationIntrinsicGas = 32_000,
        CodeDepositMustBePaid = true,
        RequiresLowS = true,
    };

    /// <summary>Tangerine Whistle: EIP-150.</summary>
    public static ForkRules Eip150 { get; } = Homestead with
    {
        Name = "EIP150",
        KeepsOne64th = true,
        SloadGas = 200,
        BalanceGas = 400,
        ExtCodeGas = 700,
        CallGas = 700,
        SelfDestructGas = 5_000,
        SelfDestructPaysNewAccount = true,
    };

    /// <summary>Spurious Dragon: EIP-155, 160, 161, 170.</summary>
    public static ForkRules Eip158 { get; } = Eip150 with
    {
        Name = "EIP158",
        HasReplayProtection = true,
        ExpByteGas = 50,
        ClearsEmptyAccounts = true,
        ContractNonce = 1,
        CodeBytesMax = 24_576,
    };

    /// <summary>EIP-140, 196, 197, 198, 211, 214.</summary>
    public static ForkRules Byzantium { get; } = Eip158 with
    {
        Name = "Byzantium",
        Instructions = Eip158.Instructions
            | InstructionSet.Revert | InstructionSet.ReturnData | InstructionSet.StaticCall,
        Precompiles = PrecompileSet.Byzantium,
    };

    /// <summary>EIP-145, 1014, 1052, 1283.</summary>
    public static ForkRules Constantinople { get; } = Byzantium with
    {
        Name = "Constantinople",
        Instructions = Byzantium.Instructions
            | InstructionSet.Shift | InstructionSet.Create2 | InstructionSet.ExtCodeHash,
        Storage = new StorageGas(IsNet: true, NeedsStipend: false, 200, 5_000, 15_000),
    };

    /// <summary>Petersburg: Constantinople without EIP-1283.</summary>
    public static ForkRules ConstantinopleFix { get; } = Constantinople with
    {
        Name = "ConstantinopleFix",
        Storage = Byzantium.Storage,
    };

    /// <summary>EIP-152, 1108, 1344, 1884, 2028, 2200.</summary>
    public static ForkRules Istanbul { get; } = ConstantinopleFix with
    {
        Name = "Istanbul",
        Instructions = ConstantinopleFix.Instructions | InstructionSet.ChainId | InstructionSet.SelfBalance,
        Precompiles = PrecompileSet.Istanbul,
        Storage = new StorageGas(IsNet: true, NeedsStipend: true, 800, 5_000, 15_000),
        NonZeroDataGas = 16,
        SloadGas = 800,
        BalanceGas = 700,
        ExtCodeHashGas = 700,
    };

    /// <summary>EIP-2565, 2929, 2930.</summary>
    public static ForkRules Berlin { get; } = Istanbul with
    {
        Name = "Berlin",
        Precompiles = PrecompileSet.Berlin,
        Storage = new StorageGas(IsNet: true, NeedsStipend: true, 100, 2_900, 15_000),
        TransactionTypeMax = 1,
        HasWarmSets = true,
        SloadGas = 100,
        BalanceGas = 100,
        ExtCodeGas = 100,
        ExtCodeHashGas = 100,
        CallGas = 100,
    };

    /// <summary>EIP-1559, 3198, 3529, 3541.</summary>
    public static ForkRules London { get; } = Berlin with
    {
        Name = "London",
        Instructions = Berlin.Instructions | InstructionSet.BaseFee,
        Storage = new StorageGas(IsNet: true, NeedsStipend: true, 100, 2_900, 4_800),
        TransactionTypeMax = 2,
        HasBaseFee = true,
        SelfDestructRefund = 0,
        RefundDivisor = 5,
        RejectsEfCode = true,
    };

    /// <summary>The Merge: EIP-3675, 4399.</summary>
    public static ForkRules Paris { get; } = London with { Name = "Paris", IsAfterMerge = true };

    /// <summary>EIP-3651, 3855, 3860, 4895.</summary>
    public static ForkRules Shanghai { get; } = Paris with
    {
        Name = "Shanghai",
        Instructions = Paris.Instructions | InstructionSet.Push0,
        WarmsBeneficiary = true,
        InitCodeBytesMax = 49_152,
        InitCodeWordGas = 2,
    };

    /// <summary>EIP-1153, 4788, 4844, 5656, 6780, 7516.</summary>
    public static ForkRules Cancun { get; } = Shanghai with
    {
        Name = "Cancun",
        Instructions = Shanghai.Instructions | InstructionSet.Transient | InstructionSet.MemoryCopy
            | InstructionSet.BlobHash | InstructionSet.BlobBaseFee,
        Precompiles = PrecompileSet.Cancun,
        TransactionTypeMax = 3,
        Blobs = new BlobSchedule(3, 6, 3_338_477),
        SelfDestructOnlyNew = true,
        StoresBeaconRoot = true,
    };

    /// <summary>EIP-2537, 2935, 7002, 7251, 7623, 7691, 7702.</summary>
    public static ForkRules Prague { get; } = Cancun with
    {
        Name = "Prague",
        Precompiles = PrecompileSet.Prague,
        TransactionTypeMax = 4,
        Blobs = new BlobSchedule(6, 9, 5_007_716),
        HasDataFloor = true,
        HasDelegation = true,
        StoresParentHash = true,
        TakesRequests = true,
    };

    /// <summary>EIP-7594, 7823, 7825, 7883, 7918, 7939, 7951.</summary>
    public static ForkRules Osaka { get; } = Prague with
    {
        Name = "Osaka",
        Instructions = Prague.Instructions | InstructionSet.CountLeadingZeros,
        Precompiles = PrecompileSet.Osaka,
        HasBlobReservePrice = true,
        TransactionBlobsMax = 6,
        TransactionGasMax = 1 << 24,
    };

    /// <summary>Osaka's first blob-parameter fork (EIP-7892).</summary>
    public static ForkRules Bpo1 { get; } = Osaka with
    {
        Name = "BPO1",
        Blobs = new BlobSchedule(10, 15, 8_346_193),
    };

    /// <summary>Osaka's second blob-parameter fork (EIP-7892).</summary>
    public static ForkRules Bpo2 { get; } = Bpo1 with
    {
        Name = "BPO2",
        Blobs = new BlobSchedule(14, 21, 11_684_671),
    };

    /// <summary>All forks, oldest first.</summary>
    public static IReadOnlyList<ForkRules> All { get; } =
    [
        Frontier, Homestead, Eip150, Eip158, Byzantium, Constantinople, ConstantinopleFix, Istanbul, Berlin, London,
        Paris, Shanghai, Cancun, Prague, Osaka, Bpo1, Bpo2,
    ];

    private static readonly FrozenDictionary<string, ForkRules> ByName = NamesOf().ToFrozenDictionary();

    /// <summary>
    /// Finds a fork by a name that fixtures or genesis files use; false for an unknown one.
    /// </summary>
    public static bool TryFind(
        string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ForkRules? rules) =>
        ByName.TryGetValue(name, out rules);

    private static Dictionary<string, ForkRules> NamesOf()
    {
        Dictionary<string, ForkRules> names = All.ToDictionary(fork => fork.Name);
        names.Add("DAOFork", Homestead);
        names.Add("TangerineWhistle", Eip150);
        names.Add("SpuriousDragon", Eip158);
        names.Add("Petersburg", ConstantinopleFix);
        names.Add("MuirGlacier", Istanbul);
        names.Add("ArrowGlacier", London);
        names.Add("GrayGlacier", London);
        names.Add("Merge", Paris);
        return names;
    }
}
