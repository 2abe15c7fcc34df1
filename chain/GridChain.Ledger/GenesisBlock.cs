using System.Collections.Immutable;
using GridChain.Consensus.Qbft;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Ledger.Processing;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.State;
using GridChain.State.Trie;

namespace GridChain.Ledger;

/// <summary>Block 0 of a genesis file, by geth's rules (core/genesis.go) and Besu's for QBFT.</summary>
public static class GenesisBlock
{
    private static readonly UInt256 DifficultyDefault = 131_072;

    /// <summary>The block, its state root computed from the accounts.</summary>
    /// <exception cref="GenesisException">The validators are missing or not to be read.</exception>
    public static Block Of(ChainRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        GenesisSpec spec = rules.Genesis;
        ForkRules fork = rules.Forks.At(spec.Number, spec.Timestamp);
        var header = new BlockHeader
        {
            ParentHash = spec.ParentHash,
            Beneficiary = spec.Coinbase,
            StateRoot = StateRootOf(spec),
            TransactionsRoot = PatriciaTrie.EmptyRoot,
            ReceiptsRoot = PatriciaTrie.EmptyRoot,
            Difficulty = spec.Difficulty ?? DifficultyDefault,
            Number = spec.Number,
            GasLimit = spec.GasLimit,
            GasUsed = spec.GasUsed,
            Timestamp = spec.Timestamp,
            ExtraData = ExtraDataOf(spec),
            MixHash = spec.MixHash,
            Nonce = spec.Nonce,
            BaseFeePerGas = fork.HasBaseFee ? BaseFeeOf(spec) : null,
            WithdrawalsRoot = BlockForks.HasWithdrawals(fork) ? PatriciaTrie.EmptyRoot : null,
            BlobGasUsed = fork.Blobs is null ? null : spec.BlobGasUsed ?? 0,
            ExcessBlobGas = fork.Blobs is null ? null : spec.ExcessBlobGas ?? 0,
            ParentBeaconBlockRoot = fork.StoresBeaconRoot ? Hash256.Zero : null,
            RequestsHash = fork.TakesRequests ? SystemCalls.RequestsHash([]) : null,
        };
        return new Block(header, []) { Withdrawals = BlockForks.HasWithdrawals(fork) ? [] : null };
    }

    /// <summary>The accounts as changes on top of nothing.</summary>
    public static StateChanges StateOf(GenesisSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var code = new Dictionary<Hash256, ReadOnlyMemory<byte>>();
        var accounts = ImmutableArray.CreateBuilder<AccountChange>(spec.Alloc.Count);
        foreach ((Address address, GenesisAccount account) in spec.Alloc)
        {
            Hash256 codeHash = Keccak256.Hash(account.Code.Span);
            if (!account.Code.IsEmpty)
                code[codeHash] = account.Code;
            accounts.Add(new AccountChange(
                address,
                IsDeleted: false,
                account.Nonce,
                account.Balance,
                codeHash,
                IsStorageCleared: false,
                [.. account.Storage.Where(s => !s.Value.IsZero).Select(s => new StorageChange(s.Key, s.Value))]));
        }

        return new StateChanges(accounts.MoveToImmutable(), [.. code.OrderBy(c => c.Key)]);
    }

    private static Hash256 StateRootOf(GenesisSpec spec)
    {
        var state = new MemoryState();
        state.Apply(StateOf(spec));
        return state.Root();
    }

    private static UInt256 BaseFeeOf(GenesisSpec spec) =>
        spec.BaseFeePerGas ?? (spec.Config.ZeroBaseFee ? UInt256.Zero : ChainRules.InitialBaseFee);

    private static ReadOnlyMemory<byte> ExtraDataOf(GenesisSpec spec)
    {
        if (spec.Config.Qbft is not { } qbft)
            return spec.ExtraData;
        if (spec.ExtraData.IsEmpty && !qbft.Validators.IsEmpty)
            return new QbftExtraData { Validators = qbft.Validators.Sort() }.Encode();
        if (!QbftExtraData.TryDecode(spec.ExtraData.Span, out QbftExtraData extraData))
        {
            throw new GenesisException(
                "extraData",
                "QBFT's [vanity, validators, vote, round, seals] in RLP was expected; or leave the key away and "
                + "name the validators in 'config.qbft.validators'.");
        }

        return extraData.Validators.IsEmpty
            ? throw new GenesisException("extraData", "it names no validator; at least one was expected.")
            : spec.ExtraData;
    }
}
