using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Conformance.Fuzz.Evm;

/// <summary>
/// The contract that calls the made-up code and answers with what can be seen of it from outside: success, gas
/// used, size and hash of its output, four storage slots and a transient one, and its balance.
/// </summary>
internal static class Probe
{
    public const int AnswerBytes = 0x140;

    private const string CallGas = "622dc6c0";

    public static Address Account { get; } = Address.FromNumber(0xaaaa);

    public static Address Target { get; } = Address.FromNumber(0xf00d);

    public static Address Sender { get; } = Address.FromNumber(0x5e0001);

    /// <summary>Contracts to call: they echo, revert, store, fail, destroy, burn, hold coins, delegate.</summary>
    public static ImmutableArray<(Address Address, string Code)> Helpers { get; } =
    [
        (Address.FromNumber(0xb001), "0x5f35600101" + "5f5260205ff3"),
        (Address.FromNumber(0xb002), "0x365f5f37" + "365ffd"),
        (Address.FromNumber(0xb003), "0x6020355f3555" + "5f35545f5260205ff3"),
        (Address.FromNumber(0xb004), "0xfe"),
        (Address.FromNumber(0xb005), "0x33ff"),
        (Address.FromNumber(0xb006), "0x5b5f56"),
        (Address.FromNumber(0xb007), "0x"),
        (Address.FromNumber(0xb008), "0xef0100000000000000000000000000000000000000b001"),
        (Address.FromNumber(0xb009), "0x5f355f5d5f5c5f5260205ff3"),
    ];

    /// <summary>The probe's code.</summary>
    /// <param name="delegates">True runs the made-up code on the probe's own storage.</param>
    public static byte[] Code(bool delegates)
    {
        string call = delegates ? "5f5f365f61f00d" + CallGas + "f4" : "5f5f365f5f61f00d" + CallGas + "f1";
        string measure = "5a" + call + "5a905f5290036020523d604052";
        string slots = "5f546060526001546080526002546" + "0a05260035460c0525f5c60e052";
        string output = "61f00d31610100523d5f6101403e3d61014020610120526101405ff3";
        return Hex.Decode("0x365f5f37" + measure + slots + output);
    }

    /// <summary>Answers about the block that a call runs in, as ten words.</summary>
    public static byte[] EnvironmentCode { get; } = Hex.Decode(
        "0x415f5242602052436040524460605245608052" + "4660a0524860c0524a60e0526001430340610100523a61012052" + "6101405ff3");

    /// <summary>Names of the answer's words, for people.</summary>
    public static string Describe(ReadOnlySpan<byte> answer)
    {
        if (answer.Length != AnswerBytes)
            return Hex.Encode(answer);
        var words = new List<string>();
        string[] names = ["success", "gas", "size", "slot0", "slot1", "slot2", "slot3", "transient0", "balance", "hash"];
        for (int i = 0; i < names.Length; i++)
            words.Add($"{names[i]} {UInt256.FromBigEndian(answer.Slice(32 * i, 32)).ToQuantity()}");
        return string.Join(", ", words);
    }
}
