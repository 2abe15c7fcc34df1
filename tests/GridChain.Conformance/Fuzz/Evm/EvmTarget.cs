using System.Globalization;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.State;

namespace GridChain.Conformance.Fuzz.Evm;

/// <summary>
/// Bytecode on our EVM, interpreted and compiled, and on anvil's (revm), through eth_call with state overrides: the
/// same result, the same gas, the same storage.
/// </summary>
internal sealed class EvmTarget(string anvilPath) : IFuzzTarget, IBlockHashes
{
    private const ulong CallGas = 10_000_000;
    private const int ShrinkCallsMax = 300;

    private static readonly UInt256 Rich = UInt256.One << 80;

    private readonly TransactionExecutor executor = new(Fork.Osaka);
    private readonly CodeCache interpreted = new();
    private readonly CodeCache compiled = new(compile => compile(), patience: 0);
    private AnvilProcess? anvil;
    private BlockContext? block;
    private Hash256 parentHash;
    private long cases;
    private long successes;

    public string Name => "evm";

    public string Summary => string.Create(
        CultureInfo.InvariantCulture, $"; {100 * successes / Math.Max(1, cases)} % of the programs ended well");

    public Hash256 GetBlockHash(ulong number) => number + 1 == block!.Number ? parentHash : Hash256.Zero;

    public async Task StartAsync(CancellationToken cancel)
    {
        anvil = await AnvilProcess.StartAsync(anvilPath, cancel);
        await CalibrateAsync(cancel);
        await CheckAsync(cancel);
    }

    public async Task<string?> TryAsync(FuzzSource source, CancellationToken cancel)
    {
        var one = new EvmCase(source.OneIn(2), new CodeMaker(source).Make(), source.Bytes(source.Next(70)));
        cases++;
        successes += Ours(one, interpreted) is [.., _] ours && ours[31] == 1 ? 1 : 0;
        if (!await DiffersAsync(one, cancel))
            return null;
        // The clock of the other node may have moved.
        await CalibrateAsync(cancel);
        if (!await DiffersAsync(one, cancel))
            return null;
        EvmCase least = await ShrinkAsync(one, cancel);
        return $"disagreement (delegates {least.Delegates}): code {Hex.Encode(least.Code)} data {Hex.Encode(least.Data)}"
            + $"\n     ours:  {Probe.Describe(Ours(least, interpreted))}"
            + $"\n compiled:  {Probe.Describe(Ours(least, compiled))}"
            + $"\n     anvil: {DescribeHex(await TheirsAsync(least, cancel))}";
    }

    public ValueTask DisposeAsync()
    {
        anvil?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string DescribeHex(string answer) =>
        answer.StartsWith("0x", StringComparison.Ordinal) ? Probe.Describe(Hex.Decode(answer)) : answer;

    private async Task<bool> DiffersAsync(EvmCase one, CancellationToken cancel) =>
        !Ours(one, interpreted).AsSpan().SequenceEqual(Ours(one, compiled))
        || Hex.Encode(Ours(one, interpreted)) != await TheirsAsync(one, cancel);

    private byte[] Ours(EvmCase one, CodeCache codes)
    {
        var state = new MemoryState();
        foreach ((Address address, UInt256 balance, byte[] code, bool hasStorage) in one.Accounts())
        {
            state.Set(address, 1, balance, code, hasStorage
                ? [KeyValuePair.Create(UInt256.Zero, UInt256.One), KeyValuePair.Create(UInt256.One, UInt256.MaxValue)]
                : []);
        }

        var call = new Transaction { To = Probe.Account, GasLimit = CallGas, Data = one.Data };
        TransactionOutcome outcome = executor.Call(block!, call, Probe.Sender, new WorldState(state, codes));
        return outcome.Result is { } result ? result.Output.ToArray() : [];
    }

    private Task<string> TheirsAsync(EvmCase one, CancellationToken cancel)
    {
        const string Storage =
            """,{"0x0000000000000000000000000000000000000000000000000000000000000000":"0x0000000000000000000000000000000000000000000000000000000000000001","0x0000000000000000000000000000000000000000000000000000000000000001":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}""";
        IEnumerable<string> accounts = one.Accounts().Select(account =>
            $$"""
            "{{account.Address}}":{"nonce":"0x1","balance":"{{account.Balance.ToQuantity()}}","code":"{{Hex.Encode(account.Code)}}"{{(account.HasStorage ? ",\"state\":" + Storage[1..] : "")}}}
            """);
        return EthCallAsync(Hex.Encode(one.Data), string.Join(',', accounts), cancel);
    }

    private Task<string> EthCallAsync(string data, string overrides, CancellationToken cancel) => anvil!.CallAsync(
        "eth_call",
        $$"""[{"from":"{{Probe.Sender}}","to":"{{Probe.Account}}","gas":"{{((UInt256)CallGas).ToQuantity()}}","gasPrice":"0x0","data":"{{data}}"},"latest",{{{overrides}}}]""",
        cancel);

    /// <summary>
    /// Code that stores 5 in slot 2 must be seen to succeed and to store, and code that fails to fail, on both.
    /// </summary>
    private async Task CheckAsync(CancellationToken cancel)
    {
        foreach ((string code, ulong success, ulong slot) in new[] { ("0x6005600255", 1UL, 5UL), ("0xfe", 0UL, 0UL) })
        {
            var one = new EvmCase(true, Hex.Decode(code), []);
            byte[] ours = Ours(one, interpreted);
            bool isSeen = UInt256.FromBigEndian(ours.AsSpan(0, 32)) == success
                && UInt256.FromBigEndian(ours.AsSpan(32 * 5, 32)) == slot;
            if (!isSeen || await DiffersAsync(one, cancel))
                throw new InvalidOperationException($"The probe does not see what {code} does.");
        }
    }

    /// <summary>Asks the other node in which block its calls run.</summary>
    private async Task CalibrateAsync(CancellationToken cancel)
    {
        string answer = await EthCallAsync(
            "0x", $$"""  "{{Probe.Account}}":{"code":"{{Hex.Encode(Probe.EnvironmentCode)}}"} """, cancel);
        byte[] words = Hex.Decode(answer);
        UInt256 Word(int index) => UInt256.FromBigEndian(words.AsSpan(32 * index, 32));
        parentHash = new Hash256(Word(8).ToBigEndian());
        block = new BlockContext
        {
            Beneficiary = new Address(Word(0).ToBigEndian().AsSpan(12)),
            Timestamp = Word(1).U0,
            Number = Word(2).U0,
            PrevRandao = new Hash256(Word(3).ToBigEndian()),
            GasLimit = Word(4).U0,
            ChainId = Word(5),
            BaseFeePerGas = Word(6),
            BlobBaseFee = Word(7),
            BlockHashes = this,
        };
    }

    /// <summary>Takes bytes away as long as the two still differ.</summary>
    private async Task<EvmCase> ShrinkAsync(EvmCase one, CancellationToken cancel)
    {
        int calls = 0;
        for (int length = Math.Max(1, one.Code.Length / 2); length > 0 && calls < ShrinkCallsMax; length /= 2)
        {
            for (int at = 0; at + length <= one.Code.Length && calls < ShrinkCallsMax;)
            {
                EvmCase less = one with { Code = [.. one.Code[..at], .. one.Code[(at + length)..]] };
                calls++;
                if (await DiffersAsync(less, cancel))
                    one = less;
                else
                    at += length;
            }
        }

        return one;
    }

    private sealed record EvmCase(bool Delegates, byte[] Code, byte[] Data)
    {
        public IEnumerable<(Address Address, UInt256 Balance, byte[] Code, bool HasStorage)> Accounts() =>
        [
            (Probe.Sender, Rich, [], false),
            (Probe.Account, 1_000, Probe.Code(Delegates), true),
            (Probe.Target, 500, Code, true),
            .. Probe.Helpers.Select(helper => (helper.Address, (UInt256)7, Hex.Decode(helper.Code), false)),
        ];
    }
}
