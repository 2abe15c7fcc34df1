using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;
using GridChain.Primitives.Text;

namespace GridChain.Conformance.Crash;

/// <summary>Transfers to fresh accounts, writes to one contract's storage with a log, new contracts; in batches.</summary>
internal sealed class CrashLoad
{
    private const int SenderCount = 8;
    private const int BatchCount = 25;
    private const ulong ChainId = 47258;

    // Stores the block's number in the slot that it is called with, and logs.
    private static readonly byte[] RecorderInit = Hex.Decode("0x67435f35555f5fa0005f5260086018f3");

    // Stores 1 in slot 0 and leaves a contract without code.
    private static readonly byte[] SmallInit = Hex.Decode("0x60015f555f5ff3");

    private readonly byte[][] keys =
        [.. Enumerable.Range(0, SenderCount).Select(i => Keccak256.Hash([(byte)i, 0xc4]).ToArray())];

    private readonly ulong[] nonces = new ulong[SenderCount];
    private readonly Random random;

    public CrashLoad(int seed) => random = new Random(seed);

    /// <summary>The value of --fund.</summary>
    public string Funds => string.Join(',', keys.Select(k => $"{Secp256k1.ToAddress(k)}=1000000000000000000000000"));

    /// <summary>Sends until the node is gone.</summary>
    public async Task RunAsync(NodeRpc rpc, Reported reported)
    {
        for (int sender = 0; sender < SenderCount; sender++)
        {
            string address = Secp256k1.ToAddress(keys[sender]).ToString();
            if (await rpc.CallAsync("eth_getTransactionCount", address, "pending") is not { } nonce)
                return;
            nonces[sender] = Number(nonce);
        }

        while (await SendAsync(rpc, reported))
        {
            // Until it is killed.
        }
    }

    /// <summary>Notes each head that the node tells, until it is gone.</summary>
    public static async Task WatchAsync(NodeRpc rpc, Reported reported)
    {
        while (await rpc.CallAsync("eth_getBlockByNumber", "latest", false) is { } block)
            reported.Block(Number(block["number"]!), (string)block["hash"]!);
    }

    public static ulong Number(JsonNode quantity) =>
        ulong.Parse(((string)quantity!).AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task<bool> SendAsync(NodeRpc rpc, Reported reported)
    {
        Transaction[] batch = [.. Enumerable.Range(0, BatchCount).Select(_ => Next())];
        IEnumerable<JsonObject> requests = batch.Select((t, i) =>
            NodeRpc.Request(i, "eth_sendRawTransaction", Hex.Encode(TransactionCodec.Encode(t))));
        if (await rpc.BatchAsync(requests) is not { } answers)
            return false;
        long now = Stopwatch.GetTimestamp();
        foreach (JsonNode? answer in answers)
        {
            if (answer?["result"] is { } hash)
                reported.Accepted((string)hash!, now);
            else
                throw new CrashException($"A good transaction was refused: {answer?.ToJsonString()}");
        }

        return true;
    }

    private Transaction Next()
    {
        int sender = random.Next(SenderCount);
        ulong nonce = nonces[sender]++;
        Transaction transaction = (sender, nonce, random.Next(10)) switch
        {
            (0, 0, _) => Of(nonce, null, RecorderInit, 0),
            (_, _, 0) => Of(nonce, null, SmallInit, 0),
            (_, _, < 5) => Of(nonce, Recorder(), Word(random.NextInt64()), 0),
            _ => Of(nonce, new Address(Keccak256.Hash(Word(random.NextInt64(1_000_000))).ToArray().AsSpan(12)), [], 1),
        };
        return transaction.Sign(keys[sender]);
    }

    private static Transaction Of(ulong nonce, Address? to, byte[] data, in UInt256 value) => new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = ChainId,
        Nonce = nonce,
        GasLimit = 200_000,
        To = to,
        Data = data,
        Value = value,
    };

    private static byte[] Word(long number) => ((UInt256)(ulong)number).ToBigEndian();

    private Address Recorder()
    {
        var rlp = new RlpWriter(32);
        int list = rlp.BeginList();
        rlp.Write(Secp256k1.ToAddress(keys[0]));
        rlp.Write(0UL);
        rlp.EndList(list);
        return new Address(Keccak256.Hash(rlp.Written).ToArray().AsSpan(12));
    }
}
