using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>A contract of 19 bytes: stores the word it is called with in slot 0 and logs it.</summary>
/// <remarks>
/// <code>
/// sstore(0, word)  mstore(0, word)  log2(memory[0..32], topic 1, word)
/// </code>
/// </remarks>
public static class RecorderContract
{
    public const string Runtime = "0x6000358060005580600052600160206000a200";

    private const string InitCode = "0x6013600c60003960136000f3" + "6000358060005580600052600160206000a200";

    public static Transaction Deployment(Wallet wallet, ulong nonce) => wallet.Sign(Wallet.Plain(nonce) with
    {
        To = null,
        GasLimit = 200_000,
        Data = Hex.Decode(InitCode),
    });

    public static Transaction Call(Wallet wallet, ulong nonce, Address contract, ulong word) =>
        wallet.Sign(Wallet.Plain(nonce) with
        {
            To = contract,
            GasLimit = 100_000,
            Data = ((UInt256)word).ToBigEndian(),
        });

    /// <summary>Deploys it and answers its address.</summary>
    public static async Task<Address> DeployAsync(TestNode node, Wallet wallet, ulong nonce)
    {
        JsonNode receipt = await node.ReceiptAsync(Deployment(wallet, nonce));
        return Address.Parse((string)receipt["contractAddress"]!);
    }
}
