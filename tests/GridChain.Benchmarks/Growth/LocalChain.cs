using System.Collections.Immutable;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Benchmarks.Growth;

/// <summary>A chain of one validator in this process: real transactions, real headers, synced to its store.</summary>
internal sealed class LocalChain : IDisposable
{
    private static readonly byte[] ValidatorKey = Keccak256.Hash("validator"u8).ToArray();

    private readonly Blockchain chain;
    private readonly BlockBuilder builder;

    /// <param name="store">Where it is kept.</param>
    /// <param name="accounts">Accounts of its genesis beside those of GridChain's.</param>
    public LocalChain(IKeyValueStore store, IEnumerable<KeyValuePair<Address, GenesisAccount>> accounts)
    {
        chain = Blockchain.Open(store, Genesis(accounts), NullLogger<Blockchain>.Instance);
        builder = new BlockBuilder(chain, new SoleValidatorSealer(ValidatorKey));
    }

    /// <summary>Blocks so far.</summary>
    public ulong BlockCount => chain.Head.Number;

    /// <summary>Chain id.</summary>
    public ulong ChainId => chain.Rules.ChainId;

    /// <summary>Time of the latest block, in seconds since 1970.</summary>
    public ulong Time => chain.Head.Header.Timestamp;

    /// <summary>Makes the transactions a block; all of them must have succeeded.</summary>
    /// <param name="transactions">They must fit into a block.</param>
    /// <param name="timestamp">Seconds since 1970; raised to the least one that the parent allows.</param>
    public ImmutableArray<Receipt> Commit(IReadOnlyCollection<Transaction> transactions, ulong timestamp = 0)
    {
        CommittedBlock block = builder.Build(transactions, timestamp).Block
            ?? throw new InvalidOperationException("No transaction could be executed.");
        ImmutableArray<Receipt> receipts = chain.GetReceipts(block.Number)!.Value;
        int failed = receipts.Count(receipt => !receipt.Succeeded);
        if (receipts.Length != transactions.Count || failed != 0)
        {
            throw new InvalidOperationException(
                $"Block {block.Number} has {receipts.Length} of {transactions.Count} transactions, and {failed} failed.");
        }

        return receipts;
    }

    public void Dispose() => chain.Dispose();

    private static GenesisSpec Genesis(IEnumerable<KeyValuePair<Address, GenesisAccount>> accounts)
    {
        GenesisSpec genesis = GenesisSpec.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "genesis.json")));
        QbftConfig qbft = genesis.Config.Qbft! with { Validators = [Secp256k1.ToAddress(ValidatorKey)] };
        return genesis with
        {
            ExtraData = default,
            GasLimit = 1_000_000_000,
            Alloc = genesis.Alloc.SetItems(accounts),
            Config = genesis.Config with { Qbft = qbft },
        };
    }
}
