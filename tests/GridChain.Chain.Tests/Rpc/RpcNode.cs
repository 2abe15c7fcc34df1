using System.Globalization;
using System.Text.Json.Nodes;
using GridChain.Chain.Tests.Node;
using GridChain.Chain.Tests.TxPool;
using GridChain.Primitives;

namespace GridChain.Chain.Tests.Rpc;

/// <summary>
/// One node for the tests that only read: block 1 makes the recorder, blocks 2 to 4 call it with 7, 8 and 9.
/// </summary>
public sealed class RpcNode : IAsyncLifetime
{
    public static Wallet Ana { get; } = new(1);

    public static Wallet Ben { get; } = new(2);

    public TestNode Node { get; private set; } = null!;

    public Address Recorder { get; private set; }

    /// <summary>What tests write in braces, by name.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Node = await TestNode.StartAsync(options => options.Fund = $"{Ben.Address}=1000000");
        Recorder = await RecorderContract.DeployAsync(Node, Ana, 0);
        for (ulong i = 1; i <= 3; i++)
        {
            JsonNode receipt = await Node.ReceiptAsync(RecorderContract.Call(Ana, i, Recorder, i + 6));
            Names[string.Create(CultureInfo.InvariantCulture, $"tx{i + 1}")] = (string)receipt["transactionHash"]!;
            Names[string.Create(CultureInfo.InvariantCulture, $"block{i + 1}")] = (string)receipt["blockHash"]!;
        }

        Names["recorder"] = Recorder.ToString();
        Names["Recorder"] = Recorder.ToChecksum();
        Names["ana"] = Ana.Address.ToString();
        Names["ben"] = Ben.Address.ToString();
        Names["nobody"] = "0x00000000000000000000000000000000000000aa";
        Names["none"] = Hash256.Zero.ToString();
        JsonNode validators = (await Node.ResultAsync("qbft_getValidatorsByBlockNumber", "[\"latest\"]"))!;
        Names["validator"] = (string)validators[0]!;
    }

    /// <summary>Puts values in the place of {names}.</summary>
    public string Fill(string text) => Names.Aggregate(
        text, (filled, name) => filled.Replace("{" + name.Key + "}", name.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
