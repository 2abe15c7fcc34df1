using GridChain.Primitives;

namespace GridChain.TxPool;

/// <summary>The chain as the pool sees it. Both members answer for the last block that is durable.</summary>
/// <remarks>Called from many threads; must never wait for the block under construction.</remarks>
public interface IPoolChain
{
    /// <summary>The head and the rules of the block behind it.</summary>
    PoolHead Head { get; }

    /// <summary>An account at the head; <see cref="PoolAccount.Empty"/> when there is none.</summary>
    PoolAccount GetAccount(in Address address);
}
