using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Ledger;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.TxPool;

namespace GridChain.Node.Proposing;

/// <summary>The ledger as the pool sees it.</summary>
internal sealed class PoolChain(Blockchain chain, TimeProvider time) : IPoolChain
{
    private const int DelegationBytes = 23;

    private (CommittedBlock Block, PoolHead Head)? known;

    private static ReadOnlySpan<byte> DelegationPrefix => [0xef, 0x01, 0x00];

    /// <inheritdoc/>
    public PoolHead Head
    {
        get
        {
            CommittedBlock block = chain.Head;
            if (known is { } last && ReferenceEquals(last.Block, block))
                return last.Head;
            ulong timestamp = Math.Max((ulong)time.GetUtcNow().ToUnixTimeSeconds(), block.Timestamp);
            ForkRules fork = chain.Rules.Forks.At(block.Number + 1, timestamp);
            var head = new PoolHead(
                chain.Rules.ChainId,
                block.Header.GasLimit,
                chain.Rules.NextBaseFee(block.Header, timestamp) ?? UInt256.Zero,
                fork,
                BlobFees.BaseFee(chain.Rules.NextExcessBlobGas(block.Header, timestamp) ?? 0, fork));
            known = (block, head);
            return head;
        }
    }

    /// <inheritdoc/>
    public PoolAccount GetAccount(in Address address)
    {
        using StateView state = chain.HeadState();
        if (!state.TryGetAccount(address, out Account account))
            return PoolAccount.Empty;
        bool isContract = account.CodeHash != Account.EmptyCodeHash
            && !IsDelegation(state.GetCode(account.CodeHash).Span);
        return new PoolAccount(account.Nonce, account.Balance, isContract);
    }

    private static bool IsDelegation(ReadOnlySpan<byte> code) =>
        code.Length == DelegationBytes && code.StartsWith(DelegationPrefix);
}
