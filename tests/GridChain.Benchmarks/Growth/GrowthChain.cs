using System.Globalization;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State.KeyValue;

namespace GridChain.Benchmarks.Growth;

/// <summary>A chain whose state can be grown by blocks of its own: real transactions, real headers, synced to disk.</summary>
internal sealed class GrowthChain : IDisposable
{
    /// <summary>Accounts that one growing transaction makes: as many as fit under the gas cap of EIP-7825.</summary>
    private const ulong AccountsPerTransaction = 250;
    private const ulong TransactionGasMax = 1 << 24;
    private const int GrowTransactionsPerBlock = 40;
    private const int SenderCount = 50;

    private readonly LocalChain chain;
    private readonly byte[][] keys;
    private readonly ulong[] nonces = new ulong[SenderCount];
    private ulong fresh = 1;

    public GrowthChain(IKeyValueStore store)
    {
        keys = [.. Enumerable.Range(0, SenderCount).Select(i => Keccak256.Hash(
            System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"sender {i}"))).ToArray())];
        chain = new LocalChain(store, Accounts());
    }

    /// <summary>Accounts that the grower made; as many slots are in its storage.</summary>
    public ulong AccountCount { get; private set; }

    /// <summary>Blocks so far.</summary>
    public ulong BlockCount => chain.BlockCount;

    /// <summary>Makes blocks until there are that many accounts.</summary>
    public void GrowTo(ulong count)
    {
        while (AccountCount < count)
        {
            var transactions = new List<Transaction>(GrowTransactionsPerBlock);
            while (AccountCount < count && transactions.Count < GrowTransactionsPerBlock)
            {
                ulong end = Math.Min(count, AccountCount + AccountsPerTransaction);
                transactions.Add(Signed(0, GrowthContracts.GrowerAddress, TransactionGasMax, AccountCount, end));
                AccountCount = end;
            }

            Commit(transactions);
        }
    }

    /// <summary>Transfers of the token, half of them to holders that are new; senders are recovered as in the pool.</summary>
    public Transaction[] TokenTransfers(int count) => Transactions(count, i => Signed(
        i % SenderCount, GrowthContracts.TokenAddress, 100_000, i % 2 == 0 ? fresh++ : fresh / 2, 1));

    /// <summary>Transfers of wei to accounts that the grower made, spread over all of them.</summary>
    public Transaction[] WeiTransfers(int count) => Transactions(count, i => Sign(i % SenderCount, new Transaction
    {
        Type = TransactionType.DynamicFee,
        ChainId = chain.ChainId,
        GasLimit = 21_000,
        To = GrownAccount((ulong)i * 7_919 % AccountCount),
        Value = 1,
    }));

    /// <summary>Makes the transactions a block; all of them must have succeeded.</summary>
    public void Commit(IReadOnlyCollection<Transaction> transactions) => chain.Commit(transactions);

    public void Dispose() => chain.Dispose();

    private static Address GrownAccount(ulong number) =>
        new(Keccak256.Hash(((UInt256)number).ToBigEndian()).ToArray().AsSpan(12));

    private static Transaction[] Transactions(int count, Func<int, Transaction> make)
    {
        var transactions = new Transaction[count];
        for (int i = 0; i < count; i++)
            transactions[i] = make(i);
        return transactions;
    }

    private Transaction Signed(int sender, in Address to, ulong gas, in UInt256 first, in UInt256 second) =>
        Sign(sender, new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chain.ChainId,
            GasLimit = gas,
            To = to,
            Data = (byte[])[.. first.ToBigEndian(), .. second.ToBigEndian()],
        });

    private Transaction Sign(int sender, Transaction transaction)
    {
        Transaction signed = (transaction with { Nonce = nonces[sender]++ }).Sign(keys[sender]);
        _ = signed.TryGetSender(out _);
        return signed;
    }

    private IEnumerable<KeyValuePair<Address, GenesisAccount>> Accounts()
    {
        var rich = new GenesisAccount { Balance = UInt256.One << 100 };
        return
        [
            .. keys.Select(key => KeyValuePair.Create(Secp256k1.ToAddress(key), rich)),
            new(GrowthContracts.GrowerAddress, rich with { Code = GrowthContracts.Grower, Nonce = 1 }),
            new(GrowthContracts.TokenAddress, rich with { Code = GrowthContracts.Token, Nonce = 1 }),
        ];
    }
}
