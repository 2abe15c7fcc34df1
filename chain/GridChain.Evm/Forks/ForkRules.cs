using GridChain.Evm.Interpreter;
using GridChain.Evm.Precompiles;

namespace GridChain.Evm.Forks;

/// <summary>
/// Every rule of the EVM and of transactions that a fork may change; one frozen object per fork.
/// </summary>
/// <remarks>
/// A fork is its predecessor <c>with</c> what its EIPs changed (<see cref="Fork"/>). Code asks for rules by their
/// meaning, never for a fork by name. Gas in units of gas, sizes in bytes.
/// </remarks>
public sealed record ForkRules
{
    private (ForkRules Owner, Instruction[] Table)? instructions;

    /// <summary>Name as the test fixtures have it.</summary>
    public required string Name { get; init; }

    /// <summary>Opcodes by the EIP that brought them.</summary>
    public required InstructionSet Instructions { get; init; }

    /// <summary>Precompiles by address.</summary>
    public required PrecompileSet Precompiles { get; init; }

    /// <summary>Gas of SSTORE.</summary>
    public required StorageGas Storage { get; init; }

    /// <summary>Transaction types up to this one are valid (EIP-2930, 1559, 4844, 7702).</summary>
    public int TransactionTypeMax { get; init; }

    /// <summary>Intrinsic gas of a creation above that of a call: 32,000 since EIP-2.</summary>
    public long CreationIntrinsicGas { get; init; }

    /// <summary>Intrinsic gas of a non-zero byte of data: 68, then 16 (EIP-2028).</summary>
    public long NonZeroDataGas { get; init; } = 68;

    /// <summary>A creation that cannot pay for its code fails (EIP-2), instead of leaving no code.</summary>
    public bool CodeDepositMustBePaid { get; init; }

    /// <summary>High s values of signatures are invalid (EIP-2).</summary>
    public bool RequiresLowS { get; init; }

    /// <summary>Legacy transactions may name a chain (EIP-155).</summary>
    public bool HasReplayProtection { get; init; }

    /// <summary>A call passes on all but one 64th of the gas (EIP-150).</summary>
    public bool KeepsOne64th { get; init; }

    /// <summary>
    /// Touched empty accounts leave the state, and an account without content counts as absent (EIP-161).
    /// </summary>
    public bool ClearsEmptyAccounts { get; init; }

    /// <summary>Nonce of a contract at its creation: 1 since EIP-161.</summary>
    public ulong ContractNonce { get; init; }

    /// <summary>Deployed code at most (EIP-170).</summary>
    public int CodeBytesMax { get; init; } = int.MaxValue;

    /// <summary>Initialisation code at most (EIP-3860).</summary>
    public int InitCodeBytesMax { get; init; } = int.MaxValue;

    /// <summary>Gas a word of initialisation code (EIP-3860).</summary>
    public long InitCodeWordGas { get; init; }

    /// <summary>Deployed code may not begin with 0xef (EIP-3541).</summary>
    public bool RejectsEfCode { get; init; }

    /// <summary>Static gas of SLOAD: 50, 200, 800, then the warm price.</summary>
    public long SloadGas { get; init; } = 50;

    /// <summary>Static gas of BALANCE.</summary>
    public long BalanceGas { get; init; } = 20;

    /// <summary>Static gas of EXTCODESIZE and EXTCODECOPY.</summary>
    public long ExtCodeGas { get; init; } = 20;

    /// <summary>Static gas of EXTCODEHASH (EIP-1052, EIP-1884).</summary>
    public long ExtCodeHashGas { get; init; } = 400;

    /// <summary>Static gas of the CALL family.</summary>
    public long CallGas { get; init; } = 40;

    /// <summary>Static gas of SELFDESTRUCT: 5000 since EIP-150.</summary>
    public long SelfDestructGas { get; init; }

    /// <summary>SELFDESTRUCT pays for an account that it brings into being (EIP-150).</summary>
    public bool SelfDestructPaysNewAccount { get; init; }

    /// <summary>Refund of SELFDESTRUCT: 24,000 until EIP-3529.</summary>
    public long SelfDestructRefund { get; init; } = 24_000;

    /// <summary>SELFDESTRUCT removes only what was made in the same transaction (EIP-6780).</summary>
    public bool SelfDestructOnlyNew { get; init; }

    /// <summary>Gas a byte of EXP's exponent: 10, then 50 (EIP-160).</summary>
    public long ExpByteGas { get; init; } = 10;

    /// <summary>Cold accounts and slots cost more (EIP-2929).</summary>
    public bool HasWarmSets { get; init; }

    /// <summary>The beneficiary is warm from the start (EIP-3651).</summary>
    public bool WarmsBeneficiary { get; init; }

    /// <summary>The refund is at most the gas used divided by this: 2, then 5 (EIP-3529).</summary>
    public long RefundDivisor { get; init; } = 2;

    /// <summary>There is a base fee (EIP-1559).</summary>
    public bool HasBaseFee { get; init; }

    /// <summary>Difficulty has become prevRandao (EIP-4399).</summary>
    public bool IsAfterMerge { get; init; }

    /// <summary>Blob numbers; null before EIP-4844.</summary>
    public BlobSchedule? Blobs { get; init; }

    /// <summary>Blobs of one transaction at most (EIP-7594).</summary>
    public int TransactionBlobsMax { get; init; } = int.MaxValue;

    /// <summary>Blob gas has a reserve price that follows the base fee (EIP-7918).</summary>
    public bool HasBlobReservePrice { get; init; }

    /// <summary>Data has a floor price (EIP-7623).</summary>
    public bool HasDataFloor { get; init; }

    /// <summary>Accounts may delegate their code (EIP-7702).</summary>
    public bool HasDelegation { get; init; }

    /// <summary>Gas limit of a transaction at most (EIP-7825).</summary>
    public ulong TransactionGasMax { get; init; } = ulong.MaxValue;

    /// <summary>The parent beacon block's root is stored at each block's begin (EIP-4788).</summary>
    public bool StoresBeaconRoot { get; init; }

    /// <summary>The parent's hash is stored at each block's begin (EIP-2935).</summary>
    public bool StoresParentHash { get; init; }

    /// <summary>
    /// Withdrawal and consolidation requests are taken at each block's end (EIP-7002, EIP-7251).
    /// </summary>
    public bool TakesRequests { get; init; }

    /// <summary>The dispatch table, made on first use.</summary>
    /// <remarks>
    /// A copy by <c>with</c> carries its original's table along; the owner tells that it is not its own.
    /// </remarks>
    internal Instruction[] InstructionTable
    {
        get
        {
            if (instructions is not { } kept || !ReferenceEquals(kept.Owner, this))
                instructions = kept = (this, Interpreter.InstructionTable.Build(this));
            return kept.Table;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Rules are compared by identity.</summary>
    public bool Equals(ForkRules? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
