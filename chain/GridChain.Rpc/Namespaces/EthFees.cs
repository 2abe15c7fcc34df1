using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: fees. On a chain without them every answer is a well-formed zero.</summary>
internal sealed class EthFees(
    Blockchain chain, TipOracle tips, RpcOptions options, TimeProvider time) : IRpcNamespace
{
    private const int PercentileCountMax = 100;

    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_gasPrice", GasPrice),
        new("eth_maxPriorityFeePerGas", MaxPriorityFee),
        new("eth_baseFee", BaseFee),
        new("eth_blobBaseFee", BlobBaseFee),
        new("eth_feeHistory", FeeHistory),
    ];

    /// <summary>The head's base fee and the suggested tip.</summary>
    private RpcError? GasPrice(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue((chain.Head.Header.BaseFeePerGas ?? UInt256.Zero) + tips.Suggest());
        return null;
    }

    private RpcError? MaxPriorityFee(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(tips.Suggest());
        return null;
    }

    private RpcError? BaseFee(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(NextBaseFee(chain.Head));
        return null;
    }

    private RpcError? BlobBaseFee(RpcCall call, Utf8JsonWriter result)
    {
        result.WriteQuantityValue(NextBlobBaseFee(chain.Head));
        return null;
    }

    private RpcError? FeeHistory(RpcCall call, Utf8JsonWriter result)
    {
        if (!call.Number(0, out ulong count)
            || !call.Block(1, out BlockReference newest)
            || !Percentiles(call, out ImmutableArray<double> percentiles))
            return call.Fault;
        if (chain.Find(newest) is not { } last)
            return RpcError.UnknownBlock;
        count = Math.Min(Math.Min(count, (ulong)options.FeeHistoryBlockCountMax), last.Number + 1);
        List<CommittedBlock> blocks = [];
        for (ulong number = last.Number + 1 - count; number <= last.Number && count > 0; number++)
        {
            if (chain.GetBlock(number) is { } block)
                blocks.Add(block);
        }

        Write(result, blocks, last, percentiles, call.Deadline());
        return null;
    }

    private static bool Percentiles(RpcCall call, out ImmutableArray<double> percentiles)
    {
        percentiles = [];
        if (!call.Has(2))
            return true;
        _ = call.Value(2, out JsonElement list);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > PercentileCountMax)
            return call.Fail(RpcError.InvalidArgument(2, $"at most {PercentileCountMax} numbers were expected"));
        var read = ImmutableArray.CreateBuilder<double>();
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || item.GetDouble() is not (>= 0 and <= 100))
                return call.Fail(RpcError.InvalidArgument(2, $"{item} is not a percentile from 0 to 100"));
            if (read.Count > 0 && item.GetDouble() < read[^1])
                return call.Fail(RpcError.InvalidArgument(2, "the percentiles must ascend"));
            read.Add(item.GetDouble());
        }

        percentiles = read.DrainToImmutable();
        return true;
    }

    private void Write(
        Utf8JsonWriter result, List<CommittedBlock> blocks, CommittedBlock last, ImmutableArray<double> percentiles,
        CancellationToken cancel)
    {
        result.WriteStartObject();
        result.WriteQuantity("oldestBlock"u8, blocks.Count > 0 ? blocks[0].Number : 0);
        if (!percentiles.IsEmpty)
            WriteRewards(result, blocks, percentiles, cancel);
        WriteMany(result, "baseFeePerGas"u8, blocks, block => block.Header.BaseFeePerGas ?? default, NextBaseFee(last));
        WriteRatios(result, "gasUsedRatio"u8, blocks, block => Ratio(block.Header.GasUsed, block.Header.GasLimit));
        WriteMany(result, "baseFeePerBlobGas"u8, blocks, BlobBaseFeeOf, NextBlobBaseFee(last));
        WriteRatios(result, "blobGasUsedRatio"u8, blocks, BlobRatio);
        result.WriteEndObject();
    }

    private static void WriteMany(
        Utf8JsonWriter result, ReadOnlySpan<byte> name, List<CommittedBlock> blocks,
        Func<CommittedBlock, UInt256> fee, in UInt256 next)
    {
        result.WriteStartArray(name);
        foreach (CommittedBlock block in blocks)
            result.WriteQuantityValue(fee(block));
        if (blocks.Count > 0)
            result.WriteQuantityValue(next);
        result.WriteEndArray();
    }

    private static void WriteRatios(
        Utf8JsonWriter result, ReadOnlySpan<byte> name, List<CommittedBlock> blocks, Func<CommittedBlock, double> ratio)
    {
        result.WriteStartArray(name);
        foreach (CommittedBlock block in blocks)
            result.WriteNumberValue(ratio(block));
        result.WriteEndArray();
    }

    private void WriteRewards(
        Utf8JsonWriter result, List<CommittedBlock> blocks, ImmutableArray<double> percentiles, CancellationToken cancel)
    {
        result.WriteStartArray("reward"u8);
        foreach (CommittedBlock block in blocks)
        {
            cancel.ThrowIfCancellationRequested();
            result.WriteStartArray();
            foreach (UInt256 reward in Rewards(block, percentiles))
                result.WriteQuantityValue(reward);
            result.WriteEndArray();
        }

        result.WriteEndArray();
    }

    /// <summary>The tips of a block's transactions at percentiles of its gas, as go-ethereum takes them.</summary>
    private IEnumerable<UInt256> Rewards(CommittedBlock block, ImmutableArray<double> percentiles)
    {
        UInt256 baseFee = block.Header.BaseFeePerGas ?? default;
        (UInt256 Tip, ulong Gas)[] tips =
        [
            .. (chain.GetTransactions(block.Number) ?? [])
                .Select(outcome => (Tip: outcome.EffectiveGasPrice - baseFee, Gas: outcome.GasUsed))
                .OrderBy(entry => entry.Tip),
        ];
        int at = 0;
        ulong sum = tips.Length > 0 ? tips[0].Gas : 0;
        foreach (double percentile in percentiles)
        {
            var threshold = (ulong)(block.Header.GasUsed * percentile / 100);
            while (sum < threshold && at < tips.Length - 1)
                sum += tips[++at].Gas;
            yield return tips.Length > 0 ? tips[at].Tip : UInt256.Zero;
        }
    }

    private UInt256 NextBaseFee(CommittedBlock block) =>
        chain.Rules.NextBaseFee(block.Header, NextTimestamp(block)) ?? default;

    private UInt256 NextBlobBaseFee(CommittedBlock block)
    {
        ulong timestamp = NextTimestamp(block);
        ForkRules fork = chain.Rules.Forks.At(block.Number + 1, timestamp);
        return chain.Rules.NextExcessBlobGas(block.Header, timestamp) is { } excess
            ? BlobFees.BaseFee(excess, fork)
            : UInt256.Zero;
    }

    private UInt256 BlobBaseFeeOf(CommittedBlock block) => block.Header.ExcessBlobGas is { } excess
        ? BlobFees.BaseFee(excess, chain.Rules.ForkOf(block.Header))
        : UInt256.Zero;

    private double BlobRatio(CommittedBlock block)
    {
        ulong max = (ulong)(chain.Rules.ForkOf(block.Header).Blobs?.Max ?? 0) * BlobSchedule.GasPerBlob;
        return Ratio(block.Header.BlobGasUsed ?? 0, max);
    }

    private ulong NextTimestamp(CommittedBlock block) =>
        Math.Max((ulong)time.GetUtcNow().ToUnixTimeSeconds(), block.Timestamp);

    private static double Ratio(ulong used, ulong limit) => limit == 0 ? 0 : (double)used / limit;
}
