using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>
/// RLP of anything, of headers, blocks and receipts: read or refused, and what was read encodes to the same bytes.
/// </summary>
internal sealed class RlpTarget : IFuzzTarget
{
    private const int DepthMax = 6;

    public string Name => "rlp";

    public Task StartAsync(CancellationToken cancel) => Task.CompletedTask;

    public Task<string?> TryAsync(FuzzSource source, CancellationToken cancel) => Task.FromResult(source.Next(4) switch
    {
        0 => TryAnything(source),
        1 => TryHeader(source),
        2 => TryBlock(source),
        _ => TryReceipt(source),
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? TryAnything(FuzzSource source)
    {
        var rlp = new RlpWriter();
        WriteAny(source, rlp, 0);
        byte[] bytes = source.OneIn(3) ? source.Bytes(source.Next(80)) : rlp.ToArray();
        if (source.OneIn(2))
            bytes = source.Mutate(bytes);
        if (source.OneIn(50))
            bytes = [.. Enumerable.Repeat((byte)0xc1, source.Next(2_000)), .. bytes];
        return Again("RLP", bytes, encoded =>
        {
            var reader = new RlpReader(encoded);
            var writer = new RlpWriter(encoded.Length);
            Copy(ref reader, writer);
            reader.End();
            return writer.ToArray();
        });
    }

    private static string? TryHeader(FuzzSource source) => Again(
        "a header", source.Mutate(HeaderOf(source).Encode()), encoded =>
        {
            var reader = new RlpReader(encoded);
            BlockHeader header = BlockHeader.Read(ref reader);
            reader.End();
            return header.Encode();
        });

    private static string? TryBlock(FuzzSource source)
    {
        var block = new Block(
            HeaderOf(source), [.. Enumerable.Range(0, source.Next(4)).Select(_ => MadeUp.Transaction(source))])
        {
            Ommers = [.. Enumerable.Range(0, source.Next(3)).Select(_ => HeaderOf(source))],
            Withdrawals = source.OneIn(2) ? null : WithdrawalsOf(source),
        };
        byte[] bytes = block.Encode();
        return Again("a block", source.OneIn(4) ? bytes : source.Mutate(bytes), encoded => Block.Decode(encoded).Encode());
    }

    private static string? TryReceipt(FuzzSource source)
    {
        ImmutableArray<Log> logs = [.. Enumerable.Range(0, source.Next(4)).Select(_ => new Log(
            new Address(source.Bytes(20)),
            [.. Enumerable.Range(0, source.Next(5)).Select(_ => new Hash256(source.Bytes(32)))],
            source.Bytes(source.Next(100))))];
        var receipt = new Receipt
        {
            Type = (TransactionType)source.Next(5),
            Succeeded = source.OneIn(2),
            CumulativeGasUsed = source.NextUInt64() >> source.Next(64),
            Logs = logs,
            Bloom = Bloom.Of(logs),
        };
        byte[] bytes = receipt.Encode();
        return Again(
            "a receipt", source.OneIn(4) ? bytes : source.Mutate(bytes), encoded => Receipt.Decode(encoded).Encode());
    }

    private static string? Again(string what, byte[] bytes, Func<byte[], byte[]> decodeAndEncode)
    {
        try
        {
            byte[] again = decodeAndEncode(bytes);
            return again.AsSpan().SequenceEqual(bytes)
                ? null
                : $"{what} {Convert.ToHexStringLower(bytes)} encodes to {Convert.ToHexStringLower(again)}";
        }
        catch (RlpException)
        {
            return null;
        }
        catch (Exception fault)
        {
            return $"{what} {Convert.ToHexStringLower(bytes)}: {fault}";
        }
    }

    private static void Copy(ref RlpReader reader, RlpWriter writer)
    {
        if (!reader.IsList)
        {
            writer.Write(reader.ReadBytes());
            return;
        }

        RlpReader inner = reader.ReadList();
        int list = writer.BeginList();
        while (!inner.IsEmpty)
            Copy(ref inner, writer);
        writer.EndList(list);
    }

    private static void WriteAny(FuzzSource source, RlpWriter rlp, int depth)
    {
        if (depth == DepthMax || source.OneIn(2))
        {
            rlp.Write(source.Bytes(source.OneIn(10) ? source.Next(70_000) : source.Next(60)));
            return;
        }

        int list = rlp.BeginList();
        int count = source.Next(5);
        for (int i = 0; i < count; i++)
            WriteAny(source, rlp, depth + 1);
        rlp.EndList(list);
    }

    private static ImmutableArray<Withdrawal> WithdrawalsOf(FuzzSource source) =>
        [.. Enumerable.Range(0, source.Next(4)).Select(_ => new Withdrawal(
            source.NextUInt64(), source.NextUInt64(), new Address(source.Bytes(20)), source.NextUInt64()))];

    // Later forks' fields come one behind the other: none without those before it.
    private static BlockHeader HeaderOf(FuzzSource source)
    {
        int fork = source.Next(7);
        return new BlockHeader
        {
            ParentHash = new Hash256(source.Bytes(32)),
            Beneficiary = new Address(source.Bytes(20)),
            StateRoot = new Hash256(source.Bytes(32)),
            Difficulty = source.Word(),
            Number = source.NextUInt64() >> source.Next(64),
            GasLimit = source.NextUInt64(),
            GasUsed = source.NextUInt64() >> source.Next(64),
            Timestamp = source.NextUInt64(),
            ExtraData = source.Bytes(source.Next(120)),
            Nonce = source.NextUInt64(),
            BaseFeePerGas = fork > 0 ? source.Word() : null,
            WithdrawalsRoot = fork > 1 ? new Hash256(source.Bytes(32)) : null,
            BlobGasUsed = fork > 2 ? source.NextUInt64() : null,
            ExcessBlobGas = fork > 3 ? source.NextUInt64() : null,
            ParentBeaconBlockRoot = fork > 4 ? new Hash256(source.Bytes(32)) : null,
            RequestsHash = fork > 5 ? new Hash256(source.Bytes(32)) : null,
        };
    }
}
