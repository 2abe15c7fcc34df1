using System.Collections.Immutable;
using GridChain.Explorer.Index;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>
/// A chain whose blocks a test writes: events in transactions in blocks, as the ledger's JSON-RPC gives them.
/// </summary>
/// <param name="start">Unix seconds of block 0; by default the year 2100, so that no clock is ahead of it.</param>
/// <param name="fork">Name of the branch; part of every hash.</param>
internal sealed class ScriptedChain(ulong start = 4_102_444_800, string fork = "")
{
    public const ulong ChainId = 47258;

    private readonly List<RpcLog> logs = [];
    private readonly List<(RpcTransaction Transaction, RpcReceipt Receipt)> transactions = [];
    private readonly List<(RpcBlock Block, ImmutableArray<RpcReceipt> Receipts)> blocks = [];

    /// <summary>Blocks so far.</summary>
    public IReadOnlyList<(RpcBlock Block, ImmutableArray<RpcReceipt> Receipts)> Blocks => blocks;

    /// <summary>Unix seconds of the block that is being written.</summary>
    public ulong Now { get; set; } = start;

    private byte[] Fork => System.Text.Encoding.UTF8.GetBytes(fork);

    /// <summary>Goes on from another chain's first blocks.</summary>
    public static ScriptedChain ForkOf(ScriptedChain chain, int blocks, string name)
    {
        ScriptedChain fork = new(chain.blocks[blocks - 1].Block.Timestamp + 1, name);
        fork.blocks.AddRange(chain.blocks.Take(blocks));
        return fork;
    }

    /// <summary>Notes an event of the transaction that is being written.</summary>
    public ScriptedChain Emit(Address contract, string signature, params ReadOnlySpan<object> values)
    {
        AbiSignature text = AbiSignature.Parse(signature);
        List<Hash256> topics = [text.Topic];
        List<AbiType> types = [];
        List<AbiValue> fields = [];
        for (int index = 0; index < text.Parameters.Length; index++)
        {
            AbiParameter parameter = text.Parameters[index];
            AbiValue value = ToAbi(parameter.Type, values[index]);
            if (parameter.IsIndexed)
            {
                topics.Add(new Hash256(AbiCodec.Encode([parameter.Type], [value])));
                continue;
            }
            types.Add(parameter.Type);
            fields.Add(value);
        }
        logs.Add(
            new RpcLog
            {
                Address = contract,
                Topics = [.. topics],
                Data = AbiCodec.Encode(types, [.. fields]),
            }
        );
        return this;
    }

    /// <summary>Ends the transaction that left the events since the last one.</summary>
    public Hash256 Send(Address from, Address to, byte[]? input = null)
    {
        Hash256 hash = Keccak256.Hash([
            .. from.ToArray(),
            .. BitConverter.GetBytes((long)(blocks.Count * 1000 + transactions.Count)),
            .. Fork,
        ]);
        ulong index = (ulong)transactions.Count;
        RpcTransaction transaction = new()
        {
            Type = TransactionType.DynamicFee,
            Hash = hash,
            From = from,
            To = to,
            Nonce = index,
            Gas = 1_000_000,
            Input = input ?? [],
            TransactionIndex = index,
        };
        RpcReceipt receipt = new()
        {
            TransactionHash = hash,
            TransactionIndex = index,
            From = from,
            To = to,
            GasUsed = 50_000,
            Status = 1,
            Logs = [.. logs],
        };
        logs.Clear();
        transactions.Add((transaction, receipt));
        return hash;
    }

    /// <summary>Ends the block.</summary>
    public void Mine(ulong seconds = 1)
    {
        Hash256 parent = blocks.Count == 0 ? Hash256.Zero : blocks[^1].Block.Hash;
        ulong number = (ulong)blocks.Count;
        RpcBlock block = new()
        {
            Number = number,
            ParentHash = parent,
            Hash = Keccak256.Hash([.. parent.ToArray(), .. BitConverter.GetBytes(number), .. Fork]),
            Timestamp = Now,
            GasLimit = 100_000_000,
            GasUsed = 50_000 * (ulong)transactions.Count,
            Transactions =
            [
                .. transactions.Select(pair => new RpcBlockTransaction(
                    pair.Transaction.Hash,
                    pair.Transaction
                )),
            ],
        };
        blocks.Add((block, [.. transactions.Select(pair => pair.Receipt)]));
        transactions.Clear();
        Now += seconds;
    }

    /// <summary>Feeds blocks from a number on to an index.</summary>
    public void FeedTo(IndexStore store, int from = 0)
    {
        BlockProjector projector = new(AddressBook.Standard);
        foreach ((RpcBlock block, ImmutableArray<RpcReceipt> receipts) in blocks.Skip(from))
            Feed(store, projector, block, receipts);
    }

    private void Feed(
        IndexStore store,
        BlockProjector projector,
        RpcBlock block,
        ImmutableArray<RpcReceipt> receipts
    )
    {
        WriteSession session = store.Write();
        projector.Apply(session, block, receipts);
        store.Commit(
            session,
            new CursorRecord
            {
                Schema = CursorRecord.SchemaNow,
                ChainId = ChainId,
                Grid = AddressBook.Standard.Grid,
                Genesis = blocks[0].Block.Hash,
                Number = block.Number,
                Hash = block.Hash,
                Timestamp = block.Timestamp,
            }
        );
    }

    private static AbiValue ToAbi(AbiType type, object value) =>
        value switch
        {
            AbiValue ready => ready,
            bool truth => new AbiValue.Truth(truth),
            string text => new AbiValue.Text(text),
            Address address => new AbiValue.Account(address),
            Hash256 hash => new AbiValue.Data(hash.ToArray()),
            byte[] bytes => new AbiValue.Data(bytes),
            UInt256 number => new AbiValue.Number(number),
            int number => new AbiValue.Number(number),
            uint number => new AbiValue.Number((ulong)number),
            ulong number => new AbiValue.Number(number),
            Contracts.Types.Terms terms => new AbiValue.Items(
                AbiCodec.Decode([.. type.Fields.Select(field => field.Type)], terms.Encode())
            ),
            object[] items => new AbiValue.Items([
                .. items.Select(
                    (item, index) =>
                        ToAbi(type.Fields.Length > index ? type.Fields[index].Type : type.Item!, item)
                ),
            ]),
            _ => throw new ArgumentException($"No ABI value for {value.GetType()}."),
        };
}
