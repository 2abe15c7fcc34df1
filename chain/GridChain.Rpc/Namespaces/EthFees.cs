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
    Blockchain chain, TipOracle tips, FeeRows rows, RpcOptions options, TimeProvider time) : IRpcNamespace
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
        ulong oldest = last.Number + 1 - count;
        CancellationToken cancel = call.Deadline();
        List<FeeRow> history = [];
        for (ulong number = oldest; number <= last.Number && count > 0; number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (rows.Of(number, withTips: !percentiles.IsEmpty) is { } row)
                history.Add(row);
        }

        Write(result, history, oldest, last, percentiles);
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
        Utf8JsonWriter result, List<FeeRow> history, ulong oldest, CommittedBlock last,
        ImmutableArray<double> percentiles)
    {
        result.WriteStartObject();
        result.WriteQuantity("oldestBlock"u8, history.Count > 0 ? oldest : 0);
        if (!percentiles.IsEmpty)
            WriteRewards(result, history, percentiles);
        WriteMany(result, "baseFeePerGas"u8, history, row => row.BaseFee, NextBaseFee(last));
        WriteRatios(result, "gasUsedRatio"u8, history, row => row.GasRatio);
        WriteMany(result, "baseFeePerBlobGas"u8, history, row => row.BlobBaseFee, NextBlobBaseFee(last));
        WriteRatios(result, "blobGasUsedRatio"u8, history, row => row.BlobRatio);
        result.WriteEndObject();
    }

    private static void WriteMany(
        Utf8JsonWriter result, ReadOnlySpan<byte> name, List<FeeRow> history, Func<FeeRow, UInt256> fee,
        in UInt256 next)
    {
        result.WriteStartArray(name);
        foreach (FeeRow row in history)
            result.WriteQuantityValue(fee(row));
        if (history.Count > 0)
            result.WriteQuantityValue(next);
        result.WriteEndArray();
    }

    private static void WriteRatios(
        Utf8JsonWriter result, ReadOnlySpan<byte> name, List<FeeRow> history, Func<FeeRow, double> ratio)
    {
        result.WriteStartArray(name);
        foreach (FeeRow row in history)
            result.WriteNumberValue(ratio(row));
        result.WriteEndArray();
    }

    private static void WriteRewards(Utf8JsonWriter result, List<FeeRow> history, ImmutableArray<double> percentiles)
    {
        result.WriteStartArray("reward"u8);
        foreach (FeeRow row in history)
        {
            result.WriteStartArray();
            foreach (UInt256 reward in row.At(percentiles))
                result.WriteQuantityValue(reward);
            result.WriteEndArray();
        }

        result.WriteEndArray();
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

    private ulong NextTimestamp(CommittedBlock block) =>
        Math.Max((ulong)time.GetUtcNow().ToUnixTimeSeconds(), block.Timestamp);
}
