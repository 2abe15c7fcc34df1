using System.Collections.Immutable;
using GridChain.Primitives.Rlp;

namespace GridChain.Primitives.Ledger;

/// <summary>What became of a transaction (EIP-658, EIP-2718).</summary>
public sealed record Receipt
{
    /// <summary>The transaction's envelope.</summary>
    public TransactionType Type { get; init; }

    /// <summary>True when the execution ended without revert or halt.</summary>
    public bool Succeeded { get; init; }

    /// <summary>State root behind the transaction, before Byzantium; else null.</summary>
    public Hash256? PostState { get; init; }

    /// <summary>Gas used in the block up to and with this transaction.</summary>
    public ulong CumulativeGasUsed { get; init; }

    /// <summary>Filter over the logs.</summary>
    public Bloom Bloom { get; init; } = Bloom.Empty;

    /// <summary>The logs in order.</summary>
    public ImmutableArray<Log> Logs { get; init; } = [];

    /// <summary>The form under the receipts root: rlp, or type ‖ rlp.</summary>
    public byte[] Encode()
    {
        var rlp = new RlpWriter(512);
        int list = rlp.BeginList();
        if (PostState is { } root)
            rlp.Write(root);
        else
            rlp.Write(Succeeded ? 1UL : 0);
        rlp.Write(CumulativeGasUsed);
        rlp.Write(Bloom.Bytes);
        WriteLogs(rlp);
        rlp.EndList(list);
        return Type == TransactionType.Legacy ? rlp.ToArray() : [(byte)Type, .. rlp.Written];
    }

    /// <summary>Reads the form of <see cref="Encode"/>.</summary>
    /// <exception cref="RlpException">Not a receipt.</exception>
    public static Receipt Decode(ReadOnlySpan<byte> encoded)
    {
        bool typed = !encoded.IsEmpty && encoded[0] < 0xc0;
        if (typed && encoded[0] is 0 or (> (byte)TransactionType.SetCode and < 0xc0))
            throw new RlpException($"Receipt type 0x{encoded[0]:x2} is unknown; 0x01 to 0x04 were expected.");
        var outer = new RlpReader(typed ? encoded[1..] : encoded);
        RlpReader rlp = outer.ReadList();
        outer.End();
        byte[] status = rlp.ReadBytes().ToArray();
        if (status is not ([] or [1] or { Length: Hash256.Length }))
            throw new RlpException("A receipt's status is empty, 1, or a state root of 32 bytes.");
        var receipt = new Receipt
        {
            Type = typed ? (TransactionType)encoded[0] : TransactionType.Legacy,
            Succeeded = status.Length == 32 || status is [1],
            PostState = status.Length == 32 ? new Hash256(status) : null,
            CumulativeGasUsed = rlp.ReadUInt64(),
            Bloom = new Bloom(rlp.ReadFixed(Ledger.Bloom.Length)),
            Logs = ReadLogs(ref rlp),
        };
        rlp.End();
        return receipt;
    }

    private void WriteLogs(RlpWriter rlp)
    {
        int logs = rlp.BeginList();
        foreach (Log log in Logs)
        {
            int item = rlp.BeginList();
            rlp.Write(log.Address);
            int topics = rlp.BeginList();
            foreach (Hash256 topic in log.Topics)
                rlp.Write(topic);
            rlp.EndList(topics);
            rlp.Write(log.Data.Span);
            rlp.EndList(item);
        }

        rlp.EndList(logs);
    }

    private static ImmutableArray<Log> ReadLogs(ref RlpReader rlp)
    {
        var logs = ImmutableArray.CreateBuilder<Log>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
        {
            RlpReader item = list.ReadList();
            Address address = item.ReadAddress();
            var topics = ImmutableArray.CreateBuilder<Hash256>();
            RlpReader words = item.ReadList();
            while (!words.IsEmpty)
                topics.Add(words.ReadHash());
            logs.Add(new Log(address, topics.DrainToImmutable(), item.ReadBytes().ToArray()));
            item.End();
        }

        return logs.DrainToImmutable();
    }
}
