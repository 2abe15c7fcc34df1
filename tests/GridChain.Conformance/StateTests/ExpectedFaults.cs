using System.Collections.Frozen;
using GridChain.Evm.Execution;

namespace GridChain.Conformance.StateTests;

/// <summary>Names that fixtures give to the faults of a transaction.</summary>
internal static class ExpectedFaults
{
    private static readonly FrozenDictionary<string, TransactionFault[]> ByName =
        new Dictionary<string, TransactionFault[]>
        {
            ["INSUFFICIENT_ACCOUNT_FUNDS"] = [TransactionFault.InsufficientFunds],
            ["GASLIMIT_PRICE_PRODUCT_OVERFLOW"] = [TransactionFault.InsufficientFunds],
            ["INTRINSIC_GAS_TOO_LOW"] = [TransactionFault.IntrinsicGasTooLow],
            ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST"] = [TransactionFault.FloorGasTooLow],
            ["INSUFFICIENT_MAX_FEE_PER_GAS"] = [TransactionFault.FeeCapTooLow],
            ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS"] = [TransactionFault.TipAboveFeeCap],
            ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS"] = [TransactionFault.BlobFeeCapTooLow],
            ["GAS_ALLOWANCE_EXCEEDED"] = [TransactionFault.BlockGasExceeded],
            ["GAS_LIMIT_EXCEEDS_MAXIMUM"] = [TransactionFault.GasLimitTooHigh],
            ["INITCODE_SIZE_EXCEEDED"] = [TransactionFault.InitCodeTooLarge],
            ["NONCE_MISMATCH_TOO_LOW"] = [TransactionFault.NonceTooLow],
            ["NONCE_MISMATCH_TOO_HIGH"] = [TransactionFault.NonceTooHigh],
            ["NONCE_IS_MAX"] = [TransactionFault.NonceOverflow],
            ["SENDER_NOT_EOA"] = [TransactionFault.SenderHasCode],
            ["INVALID_CHAINID"] = [TransactionFault.WrongChain],
            ["TYPE_1_TX_PRE_FORK"] = [TransactionFault.TypeNotSupported],
            ["TYPE_2_TX_PRE_FORK"] = [TransactionFault.TypeNotSupported],
            ["TYPE_3_TX_PRE_FORK"] = [TransactionFault.TypeNotSupported],
            ["TYPE_4_TX_PRE_FORK"] = [TransactionFault.TypeNotSupported],
            ["TYPE_3_TX_ZERO_BLOBS"] = [TransactionFault.NoBlobs],
            ["TYPE_3_TX_ZERO_BLOBS_PRE_FORK"] = [TransactionFault.TypeNotSupported],
            ["TYPE_3_TX_BLOB_COUNT_EXCEEDED"] = [TransactionFault.TooManyBlobs],
            ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"] = [TransactionFault.TooManyBlobs],
            ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH"] = [TransactionFault.InvalidBlobHash],
            ["TYPE_3_TX_CONTRACT_CREATION"] = [TransactionFault.CreationNotAllowed],
            ["TYPE_4_TX_CONTRACT_CREATION"] = [TransactionFault.CreationNotAllowed],
            ["TYPE_4_EMPTY_AUTHORIZATION_LIST"] = [TransactionFault.NoAuthorizations],
            ["TYPE_NOT_SUPPORTED"] = [TransactionFault.TypeNotSupported],
            ["NONCE_OVERFLOW"] = [TransactionFault.NonceOverflow],
            ["NONCE_TOO_BIG"] = [TransactionFault.NonceOverflow],
            ["INVALID_SIGNATURE_VRS"] = [TransactionFault.InvalidSignature],
            ["EC_RECOVERY_FAIL"] = [TransactionFault.InvalidSignature],
            ["RLP_INVALID_SIGNATURE_R"] = [TransactionFault.InvalidSignature],
            ["RLP_INVALID_SIGNATURE_S"] = [TransactionFault.InvalidSignature],
            ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2"] = [TransactionFault.TipAboveFeeCap],
            ["TR_TypeNotSupported"] = [TransactionFault.TypeNotSupported],
            ["TR_NoFunds"] = [TransactionFault.InsufficientFunds],
            ["TR_NoFundsX"] = [TransactionFault.InsufficientFunds],
            ["TR_NoFundsOrGas"] = [TransactionFault.InsufficientFunds, TransactionFault.IntrinsicGasTooLow],
            ["IntrinsicGas"] = [TransactionFault.IntrinsicGasTooLow],
            ["TR_IntrinsicGas"] = [TransactionFault.IntrinsicGasTooLow],
            ["TR_FeeCapLessThanBlocks"] = [TransactionFault.FeeCapTooLow],
            ["TR_GasLimitReached"] = [TransactionFault.BlockGasExceeded],
            ["TR_TipGtFeeCap"] = [TransactionFault.TipAboveFeeCap],
            ["TR_InitCodeLimitExceeded"] = [TransactionFault.InitCodeTooLarge],
            ["TR_NonceHasMaxValue"] = [TransactionFault.NonceOverflow],
            ["TR_TypeNotSupportedBlob"] = [TransactionFault.TypeNotSupported],
            ["TR_EMPTYBLOB"] = [TransactionFault.NoBlobs],
            ["TR_BLOBCREATE"] = [TransactionFault.CreationNotAllowed],
            ["TR_BLOBLIST_OVERSIZE"] = [TransactionFault.TooManyBlobs],
            ["TR_BLOBVERSION_INVALID"] = [TransactionFault.InvalidBlobHash],
            ["SenderNotEOA"] = [TransactionFault.SenderHasCode],
        }.ToFrozenDictionary();

    /// <summary>Faults that are met when a transaction is read: its bytes do not stand for one.</summary>
    private static readonly FrozenSet<string> Unreadable = FrozenSet.ToFrozenSet(
    [
        "ADDRESS_TOO_SHORT", "ADDRESS_TOO_LONG", "NONCE_OVERFLOW", "NONCE_TOO_BIG", "GASLIMIT_OVERFLOW",
        "VALUE_OVERFLOW", "GASPRICE_OVERFLOW", "PRIORITY_OVERFLOW", "TYPE_NOT_SUPPORTED", "TYPE_3_TX_WITH_FULL_BLOBS",
        "TYPE_3_TX_CONTRACT_CREATION", "TYPE_4_TX_CONTRACT_CREATION", "TYPE_4_INVALID_AUTHORITY_SIGNATURE",
        "TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH", "TYPE_4_INVALID_AUTHORIZATION_FORMAT", "INVALID_SIGNATURE_VRS",

        // A legacy transaction's v below 35 that is neither 27 nor 28.
        "INVALID_CHAINID",

        // The older suites' names.
        "TR_RLP_WRONGVALUE", "TR_BLOBCREATE",
    ]);

    /// <summary>True when a fault is one of those that a fixture allows, "A|B" meaning either.</summary>
    public static bool Matches(string expected, TransactionFault fault) => NamesOf(expected)
        .Any(name => ByName.TryGetValue(name, out TransactionFault[]? faults) && faults.Contains(fault));

    /// <summary>True when a fixture allows, "A|B" meaning either, that a transaction cannot even be read.</summary>
    public static bool IsUnreadable(string expected) => NamesOf(expected)
        .Any(name => Unreadable.Contains(name) || name.StartsWith("RLP_", StringComparison.Ordinal));

    private static IEnumerable<string> NamesOf(string expected) =>
        expected.Split('|').Select(name => name[(name.LastIndexOf('.') + 1)..]);
}
