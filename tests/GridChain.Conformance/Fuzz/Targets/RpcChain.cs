using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GridChain.Node;
using GridChain.Node.Hosting;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Text;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>What a node's chain holds before it is asked about it: a contract, calls with logs, a failed call.</summary>
/// <param name="Hashes">Of its transactions and of its last block, hexadecimal.</param>
/// <param name="Accounts">Sender and contract, hexadecimal.</param>
internal sealed record RpcChain(IReadOnlyList<string> Hashes, IReadOnlyList<string> Accounts)
{
    private const int ReceiptAttemptsMax = 1_000;

    // sstore(0, word), log2(memory, 1, word); fails on input of 64 bytes by an undefined instruction.
    private const string InitCode =
        "0x601a600c600039601a6000f3" + "3660401460185760003580600055806000526001" + "60206000a200";

    /// <summary>Makes it with a node that proposes, and stops that node.</summary>
    public static async Task<RpcChain> MakeAsync(NodeOptions options, CancellationToken cancel)
    {
        byte[] key = Keccak256.Hash("fuzz"u8).ToArray();
        Address sender = Secp256k1.ToAddress(key);
        await using LedgerNode node = await LedgerNode.StartAsync(options, TimeProvider.System, cancel);
        using var http = new HttpClient();
        JsonElement id = await AskAsync(http, node.Url, "eth_chainId", "[]", cancel);
        ulong chainId = Convert.ToUInt64(id.GetString(), 16);
        Transaction Next(ulong nonce, Address? to, byte[] data) => new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chainId,
            Nonce = nonce,
            GasLimit = 300_000,
            To = to,
            Data = data,
        }.Sign(key);
        JsonElement made = await SendAsync(http, node.Url, Next(0, null, Hex.Decode(InitCode)), cancel);
        string contract = made.GetProperty("contractAddress").GetString()!;
        var hashes = new List<string> { made.GetProperty("transactionHash").GetString()! };
        for (ulong nonce = 1; nonce <= 4; nonce++)
        {
            byte[] data = new byte[nonce == 4 ? 64 : 32];
            data[31] = (byte)nonce;
            made = await SendAsync(http, node.Url, Next(nonce, Address.Parse(contract), data), cancel);
            hashes.Add(made.GetProperty("transactionHash").GetString()!);
        }

        hashes.Add(made.GetProperty("blockHash").GetString()!);
        return new RpcChain(hashes, [sender.ToString(), contract]);
    }

    private static async Task<JsonElement> SendAsync(
        HttpClient http, Uri url, Transaction transaction, CancellationToken cancel)
    {
        string encoded = Hex.Encode(TransactionCodec.Encode(transaction));
        JsonElement hash = await AskAsync(http, url, "eth_sendRawTransaction", $"[\"{encoded}\"]", cancel);
        for (int attempt = 0; attempt < ReceiptAttemptsMax; attempt++)
        {
            JsonElement receipt = await AskAsync(
                http, url, "eth_getTransactionReceipt", $"[{hash.GetRawText()}]", cancel);
            if (receipt.ValueKind == JsonValueKind.Object)
                return receipt;
            await Task.Delay(10, cancel);
        }

        throw new TimeoutException($"There is no receipt of {hash}.");
    }

    private static async Task<JsonElement> AskAsync(
        HttpClient http, Uri url, string method, string parameters, CancellationToken cancel)
    {
        string body = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await http.PostAsync(url, content, cancel);
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel));
        return document.RootElement.TryGetProperty("result", out JsonElement result)
            ? result.Clone()
            : throw new InvalidOperationException($"{method}: {document.RootElement.GetRawText()}");
    }
}
