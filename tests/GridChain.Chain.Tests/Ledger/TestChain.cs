using System.Collections.Immutable;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.Ledger;

/// <summary>
/// A chain with one validator, a rich sender, and a contract that stores and logs what it is called with.
/// </summary>
internal static class TestChain
{
    public const ulong GenesisTime = 1_700_000_000;

    // SSTORE(word 0, word 1), then LOG3 with the topics word 0, 1, 2.
    private static readonly byte[] RecorderCode = Hex.Decode("0x602035600035556040356020356000356000600" + "0a300");

    public static byte[] ValidatorKey { get; } = Keccak256.Hash("validator"u8).ToArray();

    public static byte[] SenderKey { get; } = Keccak256.Hash("sender"u8).ToArray();

    public static Address Sender { get; } = Secp256k1.ToAddress(SenderKey);

    public static Address Validator { get; } = Secp256k1.ToAddress(ValidatorKey);

    public static Address Recorder { get; } = Address.FromNumber(0x1001);

    public static Address SecondRecorder { get; } = Address.FromNumber(0x1002);

    public static GenesisSpec Genesis { get; } = new()
    {
        GasLimit = 100_000_000,
        Timestamp = GenesisTime,
        Difficulty = 1,
        MixHash = GridChain.Consensus.Qbft.QbftHeader.MixHash,
        BaseFeePerGas = 0,
        Config = new GenesisConfig
        {
            ChainId = 47258,
            LondonBlock = 0,
            TerminalTotalDifficulty = 0,
            ShanghaiTime = 0,
            CancunTime = 0,
            PragueTime = 0,
            OsakaTime = 0,
            ZeroBaseFee = true,
            Qbft = new QbftConfig { BlockPeriodMilliseconds = 1, Validators = [Validator] },
        },
        Alloc = SystemContracts()
            .Add(Sender, new GenesisAccount { Balance = UInt256.One << 100 })
            .Add(Recorder, new GenesisAccount { Code = RecorderCode, Nonce = 1 })
            .Add(SecondRecorder, new GenesisAccount { Code = RecorderCode, Nonce = 1 }),
    };

    public static Blockchain Open(IKeyValueStore store) =>
        Blockchain.Open(store, Genesis, NullLogger<Blockchain>.Instance);

    public static BlockBuilder Builder(Blockchain chain) => new(chain, new SoleValidatorSealer(ValidatorKey));

    public static Transaction Transfer(ulong nonce, in Address to, in UInt256 value) => new Transaction
    {
        Type = TransactionType.DynamicFee,
        ChainId = Genesis.Config.ChainId,
        Nonce = nonce,
        GasLimit = 21_000,
        To = to,
        Value = value,
    }.Sign(SenderKey);

    /// <summary>Makes a recorder store b at a and log the topics a, b, c.</summary>
    public static Transaction Record(ulong nonce, in Address recorder, in UInt256 a, in UInt256 b, in UInt256 c) =>
        new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = Genesis.Config.ChainId,
            Nonce = nonce,
            GasLimit = 100_000,
            To = recorder,
            Data = (byte[])[.. a.ToBigEndian(), .. b.ToBigEndian(), .. c.ToBigEndian()],
        }.Sign(SenderKey);

    /// <summary>The genesis file of ethereum/execution-apis' tests.</summary>
    public static GenesisSpec ExecutionApisGenesis() => GenesisSpec.Parse(Resource("execution-apis-genesis.json"));

    public static byte[] Resource(string name)
    {
        using Stream stream = typeof(TestChain).Assembly.GetManifestResourceStream(
            $"GridChain.Chain.Tests.Ledger.Vectors.{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static ImmutableSortedDictionary<Address, GenesisAccount> SystemContracts() =>
        ExecutionApisGenesis().Alloc
            .Where(a => a.Key.ToString().StartsWith("0x000", StringComparison.Ordinal))
            .ToImmutableSortedDictionary();
}
