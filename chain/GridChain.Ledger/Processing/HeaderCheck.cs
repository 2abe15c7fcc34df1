using GridChain.Evm.Forks;
using GridChain.Ledger.Rules;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Processing;

/// <summary>Checks a header against its parent (Yellow Paper §4.3.4 and the EIPs of later fields).</summary>
internal static class HeaderCheck
{
    public static BlockValidity Check(
        ChainRules rules, IHeaderRules headerRules, BlockHeader parent, BlockHeader header)
    {
        if (header.Number != parent.Number + 1)
            return BlockValidity.Differs(BlockFault.NumberNotNext, header.Number, parent.Number + 1);
        ulong timestampMin = headerRules.NextTimestampMin(parent);
        if (header.Timestamp < timestampMin)
            return BlockValidity.Differs(BlockFault.TimestampTooLow, header.Timestamp, timestampMin);
        if (!rules.IsGasLimitAllowed(parent, header))
            return BlockValidity.Differs(BlockFault.GasLimitOutOfRange, header.GasLimit, parent.GasLimit);
        if (header.GasUsed > header.GasLimit)
            return BlockValidity.Differs(BlockFault.GasUsedAboveLimit, header.GasUsed, header.GasLimit);
        BlockValidity fields = CheckFork(rules, parent, header);
        return fields.IsValid ? headerRules.Verify(parent, header) : fields;
    }

    private static BlockValidity CheckFork(ChainRules rules, BlockHeader parent, BlockHeader header)
    {
        ForkRules fork = rules.ForkOf(header);
        if (fork.IsAfterMerge && header.OmmersHash != BlockHeader.EmptyOmmersHash)
            return Field("ommersHash", fork);
        bool hasWithdrawals = BlockForks.HasWithdrawals(fork);
        if (header.BaseFeePerGas is not null != fork.HasBaseFee)
            return Field("baseFeePerGas", fork);
        if (header.WithdrawalsRoot is not null != hasWithdrawals)
            return Field("withdrawalsRoot", fork);
        if (header.BlobGasUsed is not null != fork.Blobs is not null)
            return Field("blobGasUsed", fork);
        if (header.ExcessBlobGas is not null != fork.Blobs is not null)
            return Field("excessBlobGas", fork);
        if (header.ParentBeaconBlockRoot is not null != fork.StoresBeaconRoot)
            return Field("parentBeaconBlockRoot", fork);
        if (header.RequestsHash is not null != fork.TakesRequests)
            return Field("requestsHash", fork);
        if (header.BaseFeePerGas != rules.NextBaseFee(parent, header.Timestamp))
        {
            return BlockValidity.Differs(
                BlockFault.BaseFeeWrong, header.BaseFeePerGas, rules.NextBaseFee(parent, header.Timestamp));
        }

        ulong? excess = rules.NextExcessBlobGas(parent, header.Timestamp);
        return header.ExcessBlobGas == excess
            ? BlockValidity.Valid
            : BlockValidity.Differs(BlockFault.ExcessBlobGasWrong, header.ExcessBlobGas, excess);
    }

    private static BlockValidity Field(string name, ForkRules fork) =>
        BlockValidity.Of(BlockFault.FieldOfAnotherFork, $"{name} is not as {fork.Name} has it");
}
