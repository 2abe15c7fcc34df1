using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using LedgerEntry = GridChain.Primitives.Ledger.Log;

namespace GridChain.Rpc.Simulation;

/// <summary>Logs of simulated calls as they come, with transfers of wei among them when the caller wants those.</summary>
/// <remarks>
/// Each frame has a list of its own, which goes to the caller's when the frame succeeds. Every log takes a number,
/// also one that a revert takes away again, as in go-ethereum.
/// </remarks>
/// <param name="world">The state that the calls run on.</param>
/// <param name="isTelling">True tells transfers.</param>
internal sealed class TransferNotes(WorldState world, bool isTelling)
{
    private static readonly Address Emitter = Address.Parse("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    private static readonly Hash256 TransferTopic =
        Hash256.Parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    private readonly Stack<List<(int Index, LedgerEntry Log)>> frames = [];
    private List<(int Index, LedgerEntry Log)> told = [];
    private int count;

    /// <summary>The logs of the call that ended last, with their numbers in the block.</summary>
    public IReadOnlyList<(int Index, LedgerEntry Log)> Told => told;

    /// <summary>Wei of an account.</summary>
    public UInt256 BalanceOf(in Address address) => world.GetBalance(address);

    /// <summary>Begins a call.</summary>
    public void Begin()
    {
        frames.Clear();
        told = [];
    }

    public void Enter() => frames.Push([]);

    public void Leave(bool isFailed)
    {
        List<(int Index, LedgerEntry Log)> own = frames.Pop();
        if (isFailed)
            return;
        if (frames.TryPeek(out List<(int Index, LedgerEntry Log)>? caller))
            caller.AddRange(own);
        else
            told = own;
    }

    /// <summary>Notes the log that the world noted last.</summary>
    public void NoteLog() => frames.Peek().Add((count++, world.Logs[^1]));

    public void NoteTransfer(in Address from, in Address to, in UInt256 value)
    {
        if (!isTelling || value.IsZero)
            return;
        frames.Peek().Add((count++, new LedgerEntry(
            Emitter, [TransferTopic, WordOf(from), WordOf(to)], value.ToBigEndian())));
    }

    private static Hash256 WordOf(in Address address) => new(address.ToWord().ToBigEndian());
}
