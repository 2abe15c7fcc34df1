using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Execution;

/// <summary>Rows of eth_feeHistory by block, kept for the blocks that were asked about last. Thread-safe.</summary>
/// <remarks>
/// Clients ask before each transaction, so the same thousand blocks are read over and over: a kept row spares reading
/// and decoding a block and its receipts. Blocks are final, so a row never changes.
/// </remarks>
internal sealed class FeeRows(Blockchain chain)
{
    private const int RowCountMax = 4_096;
    private const int TipCountMax = 500_000;

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, FeeRow> rows = [];
    private readonly Queue<ulong> order = new();
    private int tipCount;

    /// <summary>Rows that are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return rows.Count;
        }
    }

    /// <summary>A block's row; null when there is no such block.</summary>
    /// <param name="number">The block.</param>
    /// <param name="withTips">True reads its receipts, too, if that was not done yet.</param>
    public FeeRow? Of(ulong number, bool withTips)
    {
        FeeRow? row;
        lock (gate)
            row = rows.GetValueOrDefault(number);
        if (row is null)
        {
            if (chain.GetBlock(number) is not { } block)
                return null;
            row = RowOf(block);
            Keep(number, row);
        }

        if (withTips && row.Tips.IsDefault)
            AddTips(number, row);
        return row;
    }

    private FeeRow RowOf(CommittedBlock block)
    {
        ForkRules fork = chain.Rules.ForkOf(block.Header);
        UInt256 blobBaseFee = block.Header.ExcessBlobGas is { } excess ? BlobFees.BaseFee(excess, fork) : UInt256.Zero;
        ulong blobGasMax = (ulong)(fork.Blobs?.Max ?? 0) * BlobSchedule.GasPerBlob;
        return new FeeRow(
            block.Header.BaseFeePerGas ?? default,
            Ratio(block.Header.GasUsed, block.Header.GasLimit),
            blobBaseFee,
            Ratio(block.Header.BlobGasUsed ?? 0, blobGasMax),
            block.Header.GasUsed);
    }

    private void Keep(ulong number, FeeRow row)
    {
        lock (gate)
        {
            if (rows.TryAdd(number, row))
                order.Enqueue(number);
            ShrinkInLock();
        }
    }

    private void AddTips(ulong number, FeeRow row)
    {
        ImmutableArray<(UInt256, ulong)> tips = TipsOf(number, row.BaseFee);
        lock (gate)
        {
            if (!row.Tips.IsDefault)
                return;
            row.Tips = tips;
            if (!rows.TryGetValue(number, out FeeRow? kept) || !ReferenceEquals(kept, row))
                return;
            tipCount += tips.Length;
            ShrinkInLock();
        }
    }

    private ImmutableArray<(UInt256 Tip, ulong GasUpTo)> TipsOf(ulong number, UInt256 baseFee)
    {
        var tips = new List<(UInt256 Tip, ulong GasUpTo)>();
        ulong gas = 0;
        foreach ((UInt256 tip, ulong used) in (chain.GetTransactions(number) ?? [])
            .Select(mined => (Tip: mined.EffectiveGasPrice - baseFee, mined.GasUsed)).OrderBy(one => one.Tip))
        {
            gas += used;
            if (tips.Count > 0 && tips[^1].Tip == tip)
                tips[^1] = (tip, gas);
            else
                tips.Add((tip, gas));
        }

        return [.. tips];
    }

    private void ShrinkInLock()
    {
        while ((rows.Count > RowCountMax || tipCount > TipCountMax) && order.TryDequeue(out ulong oldest))
        {
            if (rows.Remove(oldest, out FeeRow? gone))
                tipCount -= gone.Tips.IsDefault ? 0 : gone.Tips.Length;
        }
    }

    private static double Ratio(ulong used, ulong limit) => limit == 0 ? 0 : (double)used / limit;
}
