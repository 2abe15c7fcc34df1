using System.Globalization;
using System.Text;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Benchmarks.Ledger;

/// <summary>A flood made ready: senders funded, token deployed, every transaction signed and in a body.</summary>
/// <param name="Streams">For each connection its requests in order, and what they hold.</param>
/// <param name="Count">Transactions in all.</param>
/// <param name="CallBody">An eth_call that a user might make meanwhile: a balance of the token.</param>
/// <param name="BalanceBody">An eth_getBalance.</param>
internal sealed record FloodPlan(
    IReadOnlyList<IReadOnlyList<FloodBatch>> Streams, int Count, byte[] CallBody, byte[] BalanceBody)
{
    private const ulong CallGas = 80_000;
    private const ulong TransferGas = 21_000;
    private static readonly UInt256 Cap = 20_000_000_000;
    private static readonly UInt256 Tip = 1_000_000_000;

    /// <summary>Prepares a flood on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="kind">What to send.</param>
    /// <param name="round">Other senders each round.</param>
    /// <param name="options">How much.</param>
    public static async Task<FloodPlan> PrepareAsync(
        BenchNode node, FloodKind kind, int round, BenchOptions options)
    {
        ulong chainId = await node.Wire.NumberAsync("eth_chainId");
        byte[][] keys = [.. Enumerable.Range(0, options.Senders)
            .Select(i => Keccak256.Hash(Encoding.ASCII.GetBytes($"flood-{kind}-{round}-{i}")).ToArray())];
        Address[] senders = [.. keys.Select(key => Secp256k1.ToAddress(key))];
        Address? token = await FundAsync(node, chainId, senders, kind);
        int each = options.Count / options.Senders;
        var streams = new List<byte[]>[options.Connections];
        for (int c = 0; c < streams.Length; c++)
            streams[c] = [];
        for (int k = 0; k < each; k++)
        {
            for (int i = 0; i < senders.Length; i++)
            {
                Transaction transfer = Transfer(chainId, (ulong)k, Recipient(kind, round, (i * each) + k), token);
                streams[i % streams.Length].Add(TransactionCodec.Encode(transfer.Sign(keys[i])));
            }
        }

        string call = token is { } there ? BalanceOf(there, senders[0]) : $$"""{"to":"{{senders[0]}}"}""";
        return new FloodPlan(
            [.. streams.Select(stream => FloodBatch.Cut(stream, options.Batch))],
            each * senders.Length,
            RpcWire.BodyOf("eth_call", $"""[{call},"latest"]"""),
            RpcWire.BodyOf("eth_getBalance", $"""["{senders[0]}","latest"]"""));
    }

    private static Transaction Transfer(ulong chainId, ulong nonce, in Address to, Address? token) => new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = chainId,
        Nonce = nonce,
        MaxFeePerGas = Cap,
        MaxPriorityFeePerGas = Tip,
        GasLimit = token is null ? TransferGas : CallGas,
        To = token ?? to,
        Value = token is null ? 1 : 0,
        Data = token is null ? default : Call("transfer(address,uint256)", to.ToWord(), UInt256.One),
    };

    private static string BalanceOf(in Address token, in Address holder) =>
        $$"""{"to":"{{token}}","data":"{{Hex.Encode(Call("balanceOf(address)", holder.ToWord()))}}"}""";

    private static byte[] Call(string signature, params UInt256[] words) =>
    [
        .. Keccak256.Hash(Encoding.ASCII.GetBytes(signature)).ToArray().AsSpan(0, 4),
        .. words.SelectMany(word => word.ToBigEndian()),
    ];

    private static Address Recipient(FloodKind kind, int round, int number) =>
        new(Keccak256.Hash(Encoding.ASCII.GetBytes($"to-{kind}-{round}-{number}")).ToArray().AsSpan(12));

    /// <summary>Gives each sender ten ether, and deploys the token with their balances.</summary>
    private static async Task<Address?> FundAsync(BenchNode node, ulong chainId, Address[] senders, FloodKind kind)
    {
        Address rich = Secp256k1.ToAddress(BenchNode.FundedKey);
        ulong nonce = await node.Wire.NumberAsync("eth_getTransactionCount", $"""["{rich}","pending"]""");
        Hash256 last = default;
        foreach (Address sender in senders)
        {
            Transaction funding = Transfer(chainId, nonce++, sender, null) with { Value = UInt256.One << 63 };
            last = await SendAsync(node, funding.Sign(BenchNode.FundedKey));
        }

        if (kind == FloodKind.Transfer)
        {
            _ = await ReceiptAsync(node, last);
            return null;
        }

        Transaction creation = Transfer(chainId, nonce, default, null) with
        {
            To = null,
            Value = 0,
            GasLimit = 3_000_000 + (60_000 * (ulong)senders.Length),
            Data = CreationCode(senders),
        };
        JsonElement receipt = await ReceiptAsync(node, await SendAsync(node, creation.Sign(BenchNode.FundedKey)));
        return Address.Parse(receipt.GetProperty("contractAddress").GetString()!);
    }

    private static byte[] CreationCode(Address[] senders)
    {
        string code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "erc20.hex")).Trim();

        // (address[] holders, uint256 each): offset, each, count, holders.
        IEnumerable<UInt256> words = [64, UInt256.One << 80, (ulong)senders.Length, .. senders.Select(s => s.ToWord())];
        return [.. Hex.Decode(code), .. words.SelectMany(word => word.ToBigEndian())];
    }

    private static async Task<Hash256> SendAsync(BenchNode node, Transaction transaction)
    {
        string raw = Hex.Encode(transaction.Encoded.Span);
        JsonElement hash = await node.Wire.CallAsync("eth_sendRawTransaction", $"""["{raw}"]""");
        return Hash256.Parse(hash.GetString()!);
    }

    private static async Task<JsonElement> ReceiptAsync(BenchNode node, Hash256 hash)
    {
        for (int patience = 600; patience > 0; patience--)
        {
            JsonElement receipt = await node.Wire.CallAsync("eth_getTransactionReceipt", $"""["{hash}"]""");
            if (receipt.ValueKind == JsonValueKind.Object && receipt.GetProperty("status").GetString() == "0x1")
                return receipt;
            await Task.Delay(50);
        }

        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"{node.Name}: {hash} did not succeed within 30 s."));
    }
}
