using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.StateTests;

/// <summary>How fixtures sum up logs: Keccak-256 of their RLP list.</summary>
internal static class LogsHash
{
    public static Hash256 Of(IEnumerable<Log> logs)
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        foreach (Log log in logs)
        {
            int entry = rlp.BeginList();
            rlp.Write(log.Address);
            int topics = rlp.BeginList();
            foreach (Hash256 topic in log.Topics)
                rlp.Write(topic);
            rlp.EndList(topics);
            rlp.Write(log.Data.Span);
            rlp.EndList(entry);
        }

        rlp.EndList(list);
        return Keccak256.Hash(rlp.Written);
    }
}
