using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.TxPool;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Chain.Tests.TxPool;

public sealed class AdmissionTests
{
    private static readonly Wallet Ana = new(1);
    private readonly FakePoolChain chain = new();

    /// <summary>A name, a transaction that one rule refuses, and the beginning of what it says.</summary>
    public static TheoryData<string, Transaction, string> Refusals => new()
    {
        { "chain", Ana.Sign(Wallet.Plain(0) with { ChainId = 1 }), "invalid chain id for signer: have 1 want 47258" },
        {
            "unprotected",
            Ana.Sign(Wallet.Plain(0) with { Type = TransactionType.Legacy, ChainId = null }),
            "only replay-protected (EIP-155) transactions allowed"
        },
        {
            "block gas",
            Ana.Sign(Wallet.Plain(0) with { GasLimit = 100_000_001 }),
            "exceeds block gas limit: gas 100000001, block gas limit 100000000"
        },
        {
            "gas cap",
            Ana.Sign(Wallet.Plain(0) with { GasLimit = 16_777_217 }),
            "transaction gas limit too high: gas 16777217, cap 16777216"
        },
        {
            "intrinsic gas",
            Ana.Sign(Wallet.Plain(0) with { GasLimit = 20_999 }),
            "intrinsic gas too low: gas 20999, minimum needed 21000"
        },
        {
            "data floor",
            Ana.Sign(Wallet.Plain(0) with { GasLimit = 21_039, Data = new byte[] { 1 } }),
            "intrinsic gas too low: gas 21039, minimum needed 21040"
        },
        {
            "init code",
            Ana.Sign(Wallet.Plain(0) with { To = null, GasLimit = 10_000_000, Data = new byte[49_153] }),
            "max initcode size exceeded: code size 49153, limit 49152"
        },
        {
            "tip",
            Ana.Sign(Wallet.Plain(0) with { MaxPriorityFeePerGas = 2, MaxFeePerGas = 1 }),
            "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas 2, maxFeePerGas 1"
        },
        {
            "authorizations",
            Ana.Sign(Wallet.Plain(0) with { Type = TransactionType.SetCode }),
            "set code transaction without authorizations"
        },
        {
            "signature",
            Wallet.Plain(0) with { Signature = new Signature(UInt256.One, UInt256.MaxValue, 0) },
            "invalid sender"
        },
        { "funds", Ana.Transfer(0, price: 1), "insufficient funds for gas * price + value: address " },
        { "nonce distance", Ana.Transfer(65_536), "nonce too high: next nonce 0, tx nonce 65536, the pool holds nonces up to 65535" },
        { "last nonce", Ana.Transfer(ulong.MaxValue), "nonce too high" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void Refuses_with_the_numbers_that_help(string rule, Transaction transaction, string message)
    {
        using TransactionPool pool = NewPool();
        TxAdmission admission = pool.Submit(transaction, 200);
        Assert.False(admission.IsAccepted, rule);
        Assert.StartsWith(message, admission.Message, StringComparison.Ordinal);
        Assert.Equal(default, pool.Status);
    }

    [Fact]
    public void Refuses_a_used_nonce_and_names_the_next_one()
    {
        chain.Accounts[Ana.Address] = new PoolAccount(5, default, false);
        using TransactionPool pool = NewPool();
        Assert.Equal(new TxAdmission.NonceTooLow(3, 5), pool.Submit(Ana.Transfer(3), 100));
    }

    [Fact]
    public void Refuses_a_contract_as_sender()
    {
        chain.Accounts[Ana.Address] = new PoolAccount(0, default, IsContract: true);
        using TransactionPool pool = NewPool();
        Assert.Equal(new TxAdmission.SenderIsContract(Ana.Address), pool.Submit(Ana.Transfer(0), 100));
    }

    [Fact]
    public void Refuses_a_cap_below_the_base_fee()
    {
        chain.Head = chain.Head with { BaseFee = 7 };
        using TransactionPool pool = NewPool();
        Assert.Equal(new TxAdmission.FeeCapBelowBaseFee(3, 7), pool.Submit(Ana.Transfer(0, price: 3), 100));
    }

    [Fact]
    public void Refuses_bytes_that_are_no_transaction_and_those_that_are_too_many()
    {
        using TransactionPool pool = NewPool();
        Assert.IsType<TxAdmission.Malformed>(pool.Submit([]));
        Assert.IsType<TxAdmission.Malformed>(pool.Submit([0xc1, 0x80]));
        Assert.IsType<TxAdmission.Malformed>(pool.Submit([3, 0xc0]));
        Assert.Equal(new TxAdmission.TypeNotAccepted(0x7f), pool.Submit([0x7f]));
        Assert.Equal(new TxAdmission.TooLarge(131_073, 131_072), pool.Submit(new byte[131_073]));
    }

    [Fact]
    public void Takes_a_legacy_transaction_without_chain_id_only_where_the_operator_allows_it()
    {
        Transaction transaction = Ana.Sign(Wallet.Plain(0) with { Type = TransactionType.Legacy, ChainId = null });
        using TransactionPool pool = NewPool(new TxPoolOptions { AllowUnprotected = true });
        Assert.True(pool.Submit(transaction, 100).IsAccepted);
    }

    [Fact]
    public void Replaces_only_for_a_higher_cap_and_tip()
    {
        chain.Accounts[Ana.Address] = new PoolAccount(0, UInt256.MaxValue, false);
        using TransactionPool pool = NewPool();
        Transaction first = Ana.Transfer(0, price: 100);
        Assert.True(pool.Submit(first, 100).IsAccepted);
        Assert.Equal(new TxAdmission.AlreadyKnown(first.Hash), pool.Submit(first, 100));
        Assert.Equal(new TxAdmission.ReplacementUnderpriced(109, 110), pool.Submit(Ana.Transfer(0, price: 109), 100));
        Transaction second = Ana.Transfer(0, price: 110);
        Assert.True(pool.Submit(second, 120).IsAccepted);
        Assert.Null(pool.Find(first.Hash));
        Assert.Equal(second, pool.Find(second.Hash)?.Transaction);
        Assert.Equal(new TxPoolStatus(1, 0, 1, 120), pool.Status);
    }

    [Fact]
    public void Asks_one_wei_at_least_to_replace_what_is_free()
    {
        using TransactionPool pool = NewPool();
        Assert.True(pool.Submit(Ana.Transfer(0), 100).IsAccepted);
        Transaction other = Ana.Sign(Wallet.Plain(0) with { GasLimit = 21_001 });
        Assert.Equal(new TxAdmission.ReplacementUnderpriced(0, 1), pool.Submit(other, 100));
    }

    private TransactionPool NewPool(TxPoolOptions? options = null) =>
        new(chain, options ?? new TxPoolOptions(), TimeProvider.System, NullLogger<TransactionPool>.Instance);
}
