using System.Collections.Frozen;
using GridChain.Conformance.StateTests;
using GridChain.Ledger.Processing;

namespace GridChain.Conformance.BlockTests;

/// <summary>Names that fixtures give to the faults of a block (execution-spec-tests, BlockException).</summary>
/// <remarks>
/// Where a name stands for several faults, the ledger looks at one of them first: a header of another fork, say, is
/// refused for the first field that the fork does not have. <c>None</c> means bytes that are no block.
/// </remarks>
internal static class ExpectedBlockFaults
{
    private static readonly FrozenDictionary<string, BlockFault[]> ByName = new Dictionary<string, BlockFault[]>
    {
        ["TOO_MANY_UNCLES"] = [BlockFault.OmmerInvalid],
        ["UNCLE_IN_CHAIN"] = [BlockFault.OmmerInvalid],
        ["UNCLE_IS_ANCESTOR"] = [BlockFault.OmmerInvalid],
        ["UNCLE_IS_BROTHER"] = [BlockFault.OmmerInvalid],
        ["UNCLE_PARENT_INCORRECT"] = [BlockFault.OmmerInvalid],
        ["UNCLE_UNKNOWN_PARENT"] = [BlockFault.OmmerInvalid],
        ["INVALID_UNCLES_HASH"] = [BlockFault.BodyDiffers, BlockFault.FieldOfAnotherFork],
        ["IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS"] = [BlockFault.FieldOfAnotherFork],
        ["EXTRA_DATA_TOO_BIG"] = [BlockFault.SealInvalid],
        ["EXTRA_DATA_INVALID_DAO"] = [BlockFault.SealInvalid],
        ["UNKNOWN_PARENT"] = [BlockFault.NotOnHead],
        ["UNKNOWN_PARENT_ZERO"] = [BlockFault.NotOnHead],
        ["INVALID_BLOCK_NUMBER"] = [BlockFault.NumberNotNext],
        ["INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT"] = [BlockFault.TimestampTooLow],
        ["INVALID_DIFFICULTY"] = [BlockFault.DifficultyWrong, BlockFault.SealInvalid],
        ["INVALID_LOG_BLOOM"] = [BlockFault.LogsBloomWrong],
        ["INVALID_STATE_ROOT"] = [BlockFault.StateRootWrong],
        ["INVALID_RECEIPTS_ROOT"] = [BlockFault.ReceiptsRootWrong],
        ["INVALID_TRANSACTIONS_ROOT"] = [BlockFault.BodyDiffers],
        ["INVALID_WITHDRAWALS_ROOT"] = [BlockFault.BodyDiffers],
        ["INVALID_BLOCK_HASH"] = [BlockFault.None],
        ["INVALID_VERSIONED_HASHES"] = [BlockFault.None],
        ["GASLIMIT_TOO_BIG"] = [BlockFault.GasLimitOutOfRange],
        ["INVALID_GASLIMIT"] = [BlockFault.GasLimitOutOfRange],
        ["INVALID_BASEFEE_PER_GAS"] = [BlockFault.BaseFeeWrong],
        ["INVALID_GAS_USED"] = [BlockFault.GasUsedWrong],
        ["INVALID_GAS_USED_ABOVE_LIMIT"] = [BlockFault.GasUsedAboveLimit],
        ["GAS_USED_OVERFLOW"] = [BlockFault.GasUsedAboveLimit, BlockFault.TransactionInvalid],
        ["INCORRECT_BLOCK_FORMAT"] = [BlockFault.FieldOfAnotherFork, BlockFault.None],
        ["BLOB_GAS_USED_ABOVE_LIMIT"] = [BlockFault.BlobGasUsedWrong],
        ["INCORRECT_BLOB_GAS_USED"] = [BlockFault.BlobGasUsedWrong],
        ["INCORRECT_EXCESS_BLOB_GAS"] = [BlockFault.ExcessBlobGasWrong],
        ["RLP_STRUCTURES_ENCODING"] = [BlockFault.None],
        ["RLP_WITHDRAWALS_NOT_READ"] = [BlockFault.None, BlockFault.BodyDiffers],
        ["RLP_INVALID_FIELD_OVERFLOW_64"] = [BlockFault.None],
        ["RLP_INVALID_ADDRESS"] = [BlockFault.None],
        ["RLP_BLOCK_LIMIT_EXCEEDED"] = [BlockFault.TooLarge],
        ["INVALID_REQUESTS"] = [BlockFault.RequestsHashWrong],
        ["INVALID_DEPOSIT_EVENT_LAYOUT"] = [BlockFault.SystemCallFailed],
        ["SYSTEM_CONTRACT_EMPTY"] = [BlockFault.SystemCallFailed],
        ["SYSTEM_CONTRACT_CALL_FAILED"] = [BlockFault.SystemCallFailed],
        ["IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS"] = [BlockFault.SealInvalid],
        ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POW"] = [BlockFault.DifficultyWrong, BlockFault.SealInvalid],
        ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POS"] = [BlockFault.DifficultyWrong, BlockFault.SealInvalid],
        ["IMPORT_IMPOSSIBLE_LEGACY"] = [BlockFault.FieldOfAnotherFork],
        ["IMPORT_IMPOSSIBLE_SHANGHAI"] = [BlockFault.FieldOfAnotherFork],
        ["IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI"] = [BlockFault.FieldOfAnotherFork],
        ["IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS"] = [BlockFault.FieldOfAnotherFork, BlockFault.DifficultyWrong],
        ["IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT"] =
            [BlockFault.NotOnHead, BlockFault.FieldOfAnotherFork, BlockFault.OmmerInvalid],
        ["IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT"] =
            [BlockFault.NotOnHead, BlockFault.FieldOfAnotherFork, BlockFault.OmmerInvalid],
    }.ToFrozenDictionary();

    /// <summary>True when a refusal is one of those that a fixture allows, "A|B" meaning either.</summary>
    public static bool Matches(string expected, BlockRefusal refusal) =>
        expected.Split('|').Any(name => MatchesOne(name, refusal));

    /// <summary>True when a name stands for the fault of a transaction, "A|B" for either.</summary>
    public static bool IsOfTransaction(string expected) =>
        expected.Contains("TransactionException.", StringComparison.Ordinal);

    private static bool MatchesOne(string expected, BlockRefusal refusal)
    {
        string name = expected[(expected.LastIndexOf('.') + 1)..];
        if (IsOfTransaction(expected))
        {
            return refusal.IsMalformed
                ? ExpectedFaults.IsUnreadable(name)
                : ExpectedFaults.Matches(name, refusal.Transaction);
        }

        return ByName.TryGetValue(name, out BlockFault[]? faults) && faults.Contains(refusal.Fault);
    }
}
