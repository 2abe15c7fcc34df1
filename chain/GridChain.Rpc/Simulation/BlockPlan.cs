using GridChain.Primitives.Ledger;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Simulation;

/// <summary>One block to simulate, with the number and the time that it gets.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Timestamp">Seconds since 1970.</param>
/// <param name="Request">What the caller wants of it; that of an empty block that fills a gap is empty.</param>
internal sealed record BlockPlan(ulong Number, ulong Timestamp, SimulatedBlockRequest Request)
{
    private const int BlockCountMax = 256;
    private const int BlockCallCountMax = 5_000;
    private const int CallCountMax = 10_000;
    private const ulong SecondsBetween = 12;

    /// <summary>Numbers the blocks, filling gaps with empty ones; or says what is wrong with their order.</summary>
    /// <param name="from">The block to go on from.</param>
    /// <param name="request">The blocks.</param>
    /// <param name="plans">The blocks with number and time.</param>
    public static RpcError? Of(BlockHeader from, SimulationRequest request, out List<BlockPlan> plans)
    {
        plans = [];
        if (CheckCounts(request) is { } tooMany)
            return tooMany;
        ulong number = from.Number;
        ulong timestamp = from.Timestamp;
        foreach (SimulatedBlockRequest block in request.Blocks)
        {
            ulong next = block.Block.Number ?? number + 1;
            if (next <= number)
            {
                return new RpcError(
                    RpcErrorCode.BlockNumberInvalid, $"block numbers must be in order: {next} <= {number}");
            }

            if (next - from.Number > BlockCountMax)
                return new RpcError(RpcErrorCode.SimulationTooLarge, "too many blocks");
            while (++number < next)
                plans.Add(new BlockPlan(number, timestamp += SecondsBetween, new SimulatedBlockRequest()));
            ulong time = block.Block.Time ?? timestamp + SecondsBetween;
            if (time <= timestamp)
            {
                return new RpcError(
                    RpcErrorCode.BlockTimestampInvalid, $"block timestamps must be in order: {time} <= {timestamp}");
            }

            timestamp = time;
            plans.Add(new BlockPlan(next, time, block));
        }

        return null;
    }

    private static RpcError? CheckCounts(SimulationRequest request)
    {
        if (request.Blocks.Count == 0)
            return RpcError.InvalidParams("empty input");
        if (request.Blocks.Count > BlockCountMax)
            return new RpcError(RpcErrorCode.SimulationTooLarge, "too many blocks");
        int most = request.Blocks.Max(block => block.Calls.Count);
        int all = request.Blocks.Sum(block => block.Calls.Count);
        if (most > BlockCallCountMax)
        {
            return new RpcError(
                RpcErrorCode.SimulationTooLarge, $"too many calls in block: {most} > {BlockCallCountMax}");
        }

        return all > CallCountMax
            ? new RpcError(RpcErrorCode.SimulationTooLarge, $"too many calls: {all} > {CallCountMax}")
            : null;
    }
}
