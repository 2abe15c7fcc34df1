using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;
using GridChain.State;

namespace GridChain.Chain.Tests.Evm;

/// <summary>A fork, a state with one contract in it, and a way to call it.</summary>
internal sealed class Machine : IBlockHashes
{
    public static readonly Address Contract = Address.FromNumber(0xc0de01);
    public static readonly Address Sender = Address.FromNumber(0x5e0001);
    public static readonly Address Beneficiary = Address.FromNumber(0xc0b001);

    private readonly TransactionExecutor executor;

    public Machine(ForkRules? rules = null)
    {
        executor = new TransactionExecutor(rules ?? Fork.Osaka);
        State.Set(Sender, 0, UInt256.Parse("1000000000000000000"), default, []);
        World = new WorldState(State);
    }

    public MemoryState State { get; } = new();

    public WorldState World { get; }

    public BlockContext Block => new()
    {
        ChainId = 47258,
        Number = 1000,
        Timestamp = 1_700_000_000,
        GasLimit = 100_000_000,
        Beneficiary = Beneficiary,
        BlockHashes = this,
    };

    public Hash256 GetBlockHash(ulong number) => new(((UInt256)number).ToBigEndian());

    public Machine Put(in Address address, string code, ulong nonce = 1, params (int Slot, int Value)[] slots)
    {
        State.Set(address, nonce, 0, Hex.Decode(code), slots.Select(s =>
            KeyValuePair.Create((UInt256)s.Slot, (UInt256)s.Value)));
        return this;
    }

    /// <summary>Runs code as the contract, without any check of the sender.</summary>
    public EvmResult Run(string code, ulong gas = 10_000_000, string data = "0x")
    {
        Put(Contract, code);
        return Call(Contract, gas, data);
    }

    public EvmResult Call(in Address to, ulong gas = 10_000_000, string data = "0x")
    {
        var call = new Transaction { To = to, GasLimit = gas, Data = Hex.Decode(data) };
        TransactionOutcome outcome = executor.Call(Block, call, Sender, World);
        Assert.True(outcome.IsExecuted, outcome.Validity.ToString());
        return outcome.Result!;
    }

    /// <summary>Runs a transaction with all checks of a block.</summary>
    public TransactionOutcome Execute(Transaction transaction, ulong blockGasLeft = 100_000_000) =>
        executor.Execute(Block, transaction, Sender, blockGasLeft, World);

    /// <summary>Runs code and returns the word that it leaves on top of the stack.</summary>
    public UInt256 Evaluate(string code, string data = "0x")
    {
        EvmResult result = Run(code + "60005260206000f3", data: data);
        Assert.Equal(EvmStatus.Succeeded, result.Status);
        return UInt256.FromBigEndian(result.Output.Span);
    }

    /// <summary>
    /// Gas of the instructions alone: what was used less the intrinsic gas of an empty call.
    /// </summary>
    public long GasOf(string code) => (long)Run(code).GasPeak - 21_000;

    /// <summary>A PUSH32 of a word.</summary>
    public static string Push(in UInt256 word) => "7f" + Convert.ToHexStringLower(word.ToBigEndian());
}
