using System.Collections.Immutable;
using GridChain.Evm.Execution;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Rpc.Execution;

/// <summary>Finds the access list that spares a call its cold reads (eth_createAccessList).</summary>
/// <remarks>With a list gas differs, and code that looks at gas may go another way: so until it stays.</remarks>
internal static class AccessListMaker
{
    private const int RoundCountMax = 16;
    private static readonly Address LastPrecompile = Address.FromNumber(0x100);

    /// <summary>The list, and what came of the call with it.</summary>
    public static (ImmutableArray<AccessListEntry> List, TransactionOutcome Outcome) Make(CallSite site, Call call)
    {
        ImmutableArray<AccessListEntry> list = call.Transaction.AccessList;
        for (int round = 0; ; round++)
        {
            Call listed = call with { Transaction = call.Transaction with { AccessList = list } };
            SortedDictionary<Address, SortedSet<UInt256>> touched = [];
            foreach (AccessListEntry entry in call.Transaction.AccessList)
                touched.Add(entry.Address, [.. entry.StorageKeys]);
            var tracer = new AccessTracer(touched);
            TransactionOutcome outcome = site.Run(listed, ref tracer);
            ImmutableArray<AccessListEntry> found = Entries(touched, call);
            if (Same(list, found) || round == RoundCountMax)
                return (found, outcome);
            list = found;
        }
    }

    /// <summary>What is warm anyway is listed for its slots only.</summary>
    private static ImmutableArray<AccessListEntry> Entries(
        SortedDictionary<Address, SortedSet<UInt256>> touched, Call call)
    {
        Address target = call.Transaction.To ?? CreatedBy(call.From, call.Transaction.Nonce);
        return
        [
            .. touched
                .Where(entry => entry.Value.Count > 0
                    || (entry.Key != call.From && entry.Key != target && entry.Key > LastPrecompile))
                .Select(entry => new AccessListEntry(entry.Key, [.. entry.Value])),
        ];
    }

    private static Address CreatedBy(in Address creator, ulong nonce)
    {
        var rlp = new RlpWriter(32);
        int list = rlp.BeginList();
        rlp.Write(creator);
        rlp.Write(nonce);
        rlp.EndList(list);
        return Address.FromWord(UInt256.FromBigEndian(Keccak256.Hash(rlp.Written).ToArray()));
    }

    private static bool Same(ImmutableArray<AccessListEntry> left, ImmutableArray<AccessListEntry> right) =>
        left.Length == right.Length
        && left.Zip(right).All(pair => pair.First.Address == pair.Second.Address
            && pair.First.StorageKeys.AsSpan().SequenceEqual(pair.Second.StorageKeys.AsSpan()));
}
