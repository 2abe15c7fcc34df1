using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>What the four phases of one transaction hand to each other.</summary>
internal struct TransactionRun
{
    /// <summary>The transaction.</summary>
    public Transaction Transaction;

    /// <summary>Who sends it.</summary>
    public Address Sender;

    /// <summary>The block.</summary>
    public BlockContext Block;

    /// <summary>The fork.</summary>
    public ForkRules Rules;

    /// <summary>The state.</summary>
    public WorldState World;

    /// <summary>Which checks hold.</summary>
    public ExecutionChecks Checks;

    /// <summary>Gas that the block has left.</summary>
    public ulong BlockGasLeft;

    /// <summary>Validation: intrinsic gas and floor.</summary>
    public IntrinsicGas Intrinsic;

    /// <summary>Validation: wei a unit of gas.</summary>
    public UInt256 GasPrice;

    /// <summary>Pre-execution: refund of authorisations (EIP-7702).</summary>
    public long AuthorizationRefund;

    /// <summary>Execution: why the outermost frame ended.</summary>
    public HaltReason Halt;

    /// <summary>Execution: gas that came back.</summary>
    public ulong GasLeft;

    /// <summary>Execution: refund counter.</summary>
    public long Refund;

    /// <summary>Execution: the contract's address, for a creation.</summary>
    public Address? Created;

    /// <summary>True when gas is bought and paid.</summary>
    public readonly bool ChargesGas => Checks.HasFlag(ExecutionChecks.Funds);

    /// <summary>Blob gas of the transaction.</summary>
    public readonly ulong BlobGas => (ulong)Transaction.BlobVersionedHashes.Length * BlobSchedule.GasPerBlob;
}
