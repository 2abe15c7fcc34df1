using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Evm;

/// <summary>The four phases of a transaction from outside.</summary>
public sealed class TransactionTests
{
    private static readonly Transaction Plain = new() { To = Machine.Contract, GasLimit = 21_000 };

    public static TheoryData<Transaction, TransactionFault, ulong, ulong> Faults => new()
    {
        { Plain with { Nonce = 3 }, TransactionFault.NonceTooHigh, 3, 0 },
        { Plain with { Nonce = ulong.MaxValue }, TransactionFault.NonceOverflow, ulong.MaxValue, ulong.MaxValue },
        { Plain with { GasLimit = 20_999 }, TransactionFault.IntrinsicGasTooLow, 20_999, 21_000 },
        { Plain with { GasLimit = 21_020, Data = new byte[5] }, TransactionFault.FloorGasTooLow, 21_020, 21_050 },
        { Plain with { GasLimit = (1 << 24) + 1 }, TransactionFault.GasLimitTooHigh, (1 << 24) + 1, 1 << 24 },
        { Plain with { GasLimit = 16_000_000 }, TransactionFault.BlockGasExceeded, 16_000_000, 15_000_000 },
        { Plain with { ChainId = 1 }, TransactionFault.WrongChain, 1, 47258 },
        {
            Plain with { Value = 1_000_000_000_000_000_001 },
            TransactionFault.InsufficientFunds, 1_000_000_000_000_000_000, 1_000_000_000_000_000_001
        },
        {
            Plain with { Type = TransactionType.DynamicFee, MaxPriorityFeePerGas = 2, MaxFeePerGas = 1 },
            TransactionFault.TipAboveFeeCap, 2, 1
        },
        { Plain with { Type = TransactionType.Blob }, TransactionFault.NoBlobs, 0, 1 },
        {
            Plain with { Type = TransactionType.Blob, BlobVersionedHashes = [Hash256.Zero] },
            TransactionFault.InvalidBlobHash, 0, 1
        },
        { Plain with { Type = TransactionType.SetCode }, TransactionFault.NoAuthorizations, 0, 1 },
        { Plain with { Type = TransactionType.SetCode, To = null }, TransactionFault.CreationNotAllowed, 0, 0 },
        {
            Plain with { To = null, Data = new byte[49_153], GasLimit = 10_000_000 },
            TransactionFault.InitCodeTooLarge, 49_153, 49_152
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_transaction_is_refused_with_its_numbers(
        Transaction transaction, TransactionFault fault, ulong have, ulong want)
    {
        var machine = new Machine();
        TransactionOutcome outcome = machine.Execute(transaction, 15_000_000 + ((transaction.GasLimit >> 24) << 25));
        Assert.False(outcome.IsExecuted);
        Assert.Equal(new TransactionValidity(fault, have, want), outcome.Validity);
        Assert.NotEmpty(outcome.Validity.ToString());
        Assert.Empty(machine.World.TakeChanges().Accounts);
    }

    [Fact]
    public void A_sender_with_code_is_refused_unless_it_delegates()
    {
        var machine = new Machine();
        machine.World.SetCode(Machine.Sender, new byte[] { 0x00 });
        Assert.Equal(TransactionFault.SenderHasCode, machine.Execute(Plain).Validity.Fault);
        machine.World.SetCode(Machine.Sender, Designation(Machine.Contract));
        Assert.True(machine.Execute(Plain).IsExecuted);
    }

    [Fact]
    public void A_free_transfer_moves_the_value_and_counts_the_nonce()
    {
        var machine = new Machine();
        EvmResult result = machine.Execute(Plain with { Value = 7 }).Result!;
        Assert.Equal(21_000UL, result.GasUsed);
        Assert.Equal(7, machine.World.GetBalance(Machine.Contract));
        Assert.Equal(1UL, machine.World.GetNonce(Machine.Sender));
        Assert.Equal(UInt256.Parse("1000000000000000000") - 7, machine.World.GetBalance(Machine.Sender));
        Assert.False(machine.World.Exists(Machine.Beneficiary));
    }

    [Fact]
    public void A_paid_transaction_gives_unused_gas_back_and_the_tip_to_the_beneficiary()
    {
        var machine = new Machine();
        Transaction paid = Plain with
        {
            Type = TransactionType.DynamicFee, GasLimit = 50_000, MaxFeePerGas = 5, MaxPriorityFeePerGas = 2,
        };
        EvmResult result = machine.Execute(paid).Result!;
        Assert.Equal(2, result.EffectiveGasPrice);
        Assert.Equal(42_000, machine.World.GetBalance(Machine.Beneficiary));
        Assert.Equal(UInt256.Parse("1000000000000000000") - 42_000, machine.World.GetBalance(Machine.Sender));
    }

    [Fact]
    public void An_authorisation_lends_an_account_the_code_of_another()
    {
        byte[] key = [.. Enumerable.Repeat((byte)7, 32)];
        Address authority = Secp256k1.ToAddress(key);
        var unsigned = new SetCodeAuthorization(47258, Machine.Contract, 0, 0, 0, 0);
        Signature signature = Secp256k1.Sign(unsigned.SigningHash(), key);
        SetCodeAuthorization signed = unsigned with { YParity = signature.YParity, R = signature.R, S = signature.S };
        Machine machine = new Machine().Put(Machine.Contract, "335f55");
        TransactionOutcome outcome = machine.Execute(new Transaction
        {
            Type = TransactionType.SetCode, To = authority, GasLimit = 200_000, Authorizations = [signed],
        });
        Assert.True(outcome.IsExecuted);
        Assert.Equal(Designation(Machine.Contract), machine.World.GetCode(authority).ToArray());
        Assert.Equal(1UL, machine.World.GetNonce(authority));
        Assert.Equal(Machine.Sender.ToWord(), machine.World.GetStorage(authority, 0));
        Assert.Equal(0, machine.World.GetStorage(Machine.Contract, 0));
    }

    [Fact]
    public void A_simulated_call_needs_no_funds_for_gas_but_for_its_value()
    {
        var executor = new TransactionExecutor(Fork.Osaka);
        var machine = new Machine();
        Address poor = Address.FromNumber(0x900001);
        Transaction call = Plain with { Nonce = 77, MaxFeePerGas = 10, MaxPriorityFeePerGas = 10, GasLimit = 50_000_000 };
        Assert.True(executor.Call(machine.Block, call, poor, machine.World).IsExecuted);
        Assert.Equal(
            new TransactionValidity(TransactionFault.InsufficientFunds, 0, 1),
            executor.Call(machine.Block, call with { Value = 1 }, poor, machine.World).Validity);
    }

    [Fact]
    public void System_contracts_are_fed_at_a_blocks_begin()
    {
        // A contract that stores its call data in slot 0 and its caller in slot 1.
        const string Keeper = "5f355f5533600155";
        var machine = new Machine();
        machine.Put(SystemCalls.BeaconRoots, Keeper).Put(SystemCalls.BlockHashHistory, Keeper);
        var executor = new TransactionExecutor(Fork.Osaka);
        Hash256 parent = Keccak256.Hash([1]);
        Hash256 beacon = Keccak256.Hash([2]);
        SystemCalls.BeginBlock(executor, machine.Block, parent, beacon, machine.World);
        Assert.Equal(UInt256.FromBigEndian(parent.ToArray()), machine.World.GetStorage(SystemCalls.BlockHashHistory, 0));
        Assert.Equal(UInt256.FromBigEndian(beacon.ToArray()), machine.World.GetStorage(SystemCalls.BeaconRoots, 0));
        Assert.Equal(SystemCalls.SystemAddress.ToWord(), machine.World.GetStorage(SystemCalls.BeaconRoots, 1));
        Assert.False(machine.World.Exists(SystemCalls.SystemAddress));
    }

    [Fact]
    public void Requests_are_collected_from_their_contracts_or_the_block_is_invalid()
    {
        var executor = new TransactionExecutor(Fork.Prague);
        Assert.False(SystemCalls.TryEndBlock(executor, new Machine().Block, new Machine().World, out _));
        Machine machine = new Machine()
            .Put(SystemCalls.WithdrawalRequests, "60aa5f5360015ff3")
            .Put(SystemCalls.ConsolidationRequests, "5f5ff3");
        Assert.True(SystemCalls.TryEndBlock(executor, machine.Block, machine.World, out var requests));
        Assert.Equal([0x01, 0xaa], Assert.Single(requests).ToArray());
        Assert.Equal(
            Hash256.Parse("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            SystemCalls.RequestsHash([]));
    }

    [Theory]
    [InlineData(0UL, 1UL)]
    [InlineData(2_314_057UL, 1UL)]
    [InlineData(2_314_058UL, 2UL)]
    [InlineData(10UL * 1024 * 1024, 23UL)]
    public void The_blob_base_fee_follows_the_excess(ulong excess, ulong fee) =>
        Assert.Equal(fee, BlobFees.BaseFee(excess, Fork.Cancun));

    private static byte[] Designation(Address target) => [0xef, 0x01, 0x00, .. target.ToArray()];
}
