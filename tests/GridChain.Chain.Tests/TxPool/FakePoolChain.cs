using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.TxPool;

namespace GridChain.Chain.Tests.TxPool;

/// <summary>Accounts in a dictionary: what a pool sees of a chain whose blocks the test makes.</summary>
public sealed class FakePoolChain : IPoolChain
{
    public const ulong ChainId = 47258;

    public Dictionary<Address, PoolAccount> Accounts { get; } = [];

    public PoolHead Head { get; set; } = new(ChainId, 100_000_000, UInt256.Zero, Fork.Osaka, UInt256.One);

    public PoolAccount GetAccount(in Address address) => Accounts.GetValueOrDefault(address);

    /// <summary>Runs transactions as a block would as far as nonces go, and tells the pool.</summary>
    public void Commit(TransactionPool pool, params IEnumerable<Transaction> transactions)
    {
        Transaction[] all = [.. transactions];
        foreach (Transaction transaction in all)
        {
            Assert.True(transaction.TryGetSender(out Address sender));
            PoolAccount account = GetAccount(sender);
            Assert.Equal(account.Nonce, transaction.Nonce);
            Accounts[sender] = account with { Nonce = account.Nonce + 1 };
        }

        pool.BlockCommitted(new Block(new BlockHeader(), [.. all]));
    }
}
