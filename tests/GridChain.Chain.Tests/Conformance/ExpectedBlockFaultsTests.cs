using GridChain.Conformance.BlockTests;
using GridChain.Evm.Execution;
using GridChain.Ledger.Processing;

namespace GridChain.Chain.Tests.Conformance;

/// <summary>Names of faults in the public fixtures against the faults that the ledger tells.</summary>
public sealed class ExpectedBlockFaultsTests
{
    [Theory]
    [InlineData("BlockException.INVALID_STATE_ROOT", BlockFault.StateRootWrong, TransactionFault.None, true)]
    [InlineData("BlockException.INVALID_STATE_ROOT", BlockFault.ReceiptsRootWrong, TransactionFault.None, false)]
    [InlineData("BlockException.INVALID_GASLIMIT|BlockException.INVALID_BLOCK_NUMBER", BlockFault.NumberNotNext,
        TransactionFault.None, true)]
    [InlineData("BlockException.NO_SUCH_NAME", BlockFault.StateRootWrong, TransactionFault.None, false)]
    [InlineData("BlockException.RLP_STRUCTURES_ENCODING", BlockFault.None, TransactionFault.None, true)]
    [InlineData("BlockException.INVALID_STATE_ROOT", BlockFault.None, TransactionFault.None, false)]
    [InlineData("TransactionException.NONCE_MISMATCH_TOO_LOW", BlockFault.TransactionInvalid, TransactionFault.NonceTooLow, true)]
    [InlineData("TransactionException.NONCE_MISMATCH_TOO_LOW", BlockFault.TransactionInvalid, TransactionFault.NonceTooHigh, false)]
    [InlineData("TransactionException.NONCE_MISMATCH_TOO_LOW", BlockFault.StateRootWrong, TransactionFault.None, false)]
    [InlineData("TransactionException.TYPE_3_TX_CONTRACT_CREATION", BlockFault.None, TransactionFault.None, true)]
    [InlineData("TransactionException.INTRINSIC_GAS_TOO_LOW", BlockFault.None, TransactionFault.None, false)]
    public void A_refusal_counts_only_for_the_reason_that_is_named(
        string expected, BlockFault fault, TransactionFault transaction, bool matches) =>
        Assert.Equal(matches, ExpectedBlockFaults.Matches(expected, new BlockRefusal(fault, transaction, "")));
}
