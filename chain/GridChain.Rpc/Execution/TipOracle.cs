using GridChain.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Execution;

/// <summary>The tip that gets a transaction into one of the next blocks, out of those that did. Thread-safe.</summary>
/// <remarks>
/// Zero on a chain without fees: turns go round between senders, and a tip moves nobody forward. Elsewhere as
/// go-ethereum suggests it: the lowest three tips of each of the last 20 blocks, or up to 40 where blocks have but one,
/// and of those the 60th percentile. Computed once a block.
/// </remarks>
internal sealed class TipOracle(Blockchain chain)
{
    private const int BlockCount = 20;
    private const int TipsPerBlock = 3;
    private const int Percentile = 60;

    // A block without tips says nothing; so little is always taken (go-ethereum's own least).
    private static readonly UInt256 Least = 1_000_000;
    private static readonly UInt256 Most = 500_000_000_000;
    private static readonly UInt256 Ignored = 2;

    private volatile Suggestion? last;

    /// <summary>Wei a unit of gas above the base fee.</summary>
    public UInt256 Suggest()
    {
        if (chain.Rules.Genesis.Config.ZeroBaseFee)
            return UInt256.Zero;
        CommittedBlock head = chain.Head;
        if (last is not { } known || known.Number != head.Number)
            last = known = new Suggestion(head.Number, Compute(head.Number));
        return known.Tip;
    }

    private UInt256 Compute(ulong head)
    {
        List<UInt256> tips = [];
        Queue<ulong> blocks = [];
        ulong next = head;
        while (blocks.Count < BlockCount && next > 0)
            blocks.Enqueue(next--);
        while (blocks.TryDequeue(out ulong number))
        {
            UInt256[] lowest = LowestOf(number);
            if (lowest.Length <= 1 && tips.Count + 1 + blocks.Count < BlockCount * 2 && next > 0)
                blocks.Enqueue(next--);
            tips.AddRange(lowest.Length > 0 ? lowest : [Least]);
        }

        tips.Sort();
        UInt256 tip = tips.Count > 0 ? tips[(tips.Count - 1) * Percentile / 100] : Least;
        return tip < Most ? tip : Most;
    }

    /// <summary>The lowest tips of a block that its maker did not pay to himself.</summary>
    private UInt256[] LowestOf(ulong number) =>
    [
        .. (chain.GetTransactions(number) ?? [])
            .Where(mined => mined.Sender != mined.Block.Header.Beneficiary)
            .Select(mined => mined.EffectiveGasPrice - (mined.Block.Header.BaseFeePerGas ?? UInt256.Zero))
            .Where(tip => tip >= Ignored)
            .Order()
            .Take(TipsPerBlock),
    ];

    private sealed record Suggestion(ulong Number, UInt256 Tip);
}
