using System.Collections.Immutable;
using System.Security.Cryptography;
using GridChain.Evm.World;
using GridChain.Primitives;

namespace GridChain.Evm.Execution;

/// <summary>Calls that the protocol makes before a block's first and behind its last transaction.</summary>
public static class SystemCalls
{
    /// <summary>Gas of a system call, outside the block's gas.</summary>
    public const long GasLimit = 30_000_000;

    private const byte WithdrawalRequestType = 0x01;
    private const byte ConsolidationRequestType = 0x02;

    /// <summary>The protocol as a caller.</summary>
    public static Address SystemAddress { get; } = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");

    /// <summary>Beacon roots (EIP-4788).</summary>
    public static Address BeaconRoots { get; } = Address.Parse("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

    /// <summary>Block hashes (EIP-2935).</summary>
    public static Address BlockHashHistory { get; } = Address.Parse("0x0000f90827f1c53a10cb7a02335b175320002935");

    /// <summary>Withdrawal requests (EIP-7002).</summary>
    public static Address WithdrawalRequests { get; } = Address.Parse("0x00000961ef480eb55e80d19ad83579a64c007002");

    /// <summary>Consolidation requests (EIP-7251).</summary>
    public static Address ConsolidationRequests { get; } = Address.Parse("0x0000bbddc7ce488642fb579f8b00f3a590007251");

    /// <summary>
    /// Stores the parent beacon block's root and the parent's hash, where the fork wants it.
    /// </summary>
    /// <remarks>A contract that is not there is passed over, a failing one too: both EIPs say so.</remarks>
    public static void BeginBlock(
        TransactionExecutor executor, BlockContext block, in Hash256 parentHash, in Hash256 parentBeaconRoot,
        WorldState world)
    {
        if (executor.Rules.StoresBeaconRoot)
            _ = executor.CallSystem(block, BeaconRoots, parentBeaconRoot.ToArray(), world);
        if (executor.Rules.StoresParentHash)
            _ = executor.CallSystem(block, BlockHashHistory, parentHash.ToArray(), world);
    }

    /// <summary>
    /// Takes the requests to the consensus layer that the block's transactions left (EIP-7002, EIP-7251).
    /// </summary>
    /// <param name="executor">The fork.</param>
    /// <param name="block">The block.</param>
    /// <param name="world">The state behind the last transaction.</param>
    /// <param name="requests">
    /// Type byte and data of each non-empty list, ascending by type (EIP-7685).
    /// </param>
    /// <returns>False when a request contract is missing or fails: the block is invalid.</returns>
    public static bool TryEndBlock(
        TransactionExecutor executor, BlockContext block, WorldState world,
        out ImmutableArray<ReadOnlyMemory<byte>> requests)
    {
        var found = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        bool ok = !executor.Rules.TakesRequests
            || (TryTake(executor, block, WithdrawalRequests, WithdrawalRequestType, world, found)
                && TryTake(executor, block, ConsolidationRequests, ConsolidationRequestType, world, found));
        requests = found.DrainToImmutable();
        return ok;
    }

    /// <summary>The header's commitment to requests: sha256 over the sha256 of each (EIP-7685).</summary>
    public static Hash256 RequestsHash(ImmutableArray<ReadOnlyMemory<byte>> requests)
    {
        using var outer = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReadOnlyMemory<byte> request in requests)
            outer.AppendData(SHA256.HashData(request.Span));
        return new Hash256(outer.GetHashAndReset());
    }

    private static bool TryTake(
        TransactionExecutor executor, BlockContext block, in Address contract, byte type, WorldState world,
        ImmutableArray<ReadOnlyMemory<byte>>.Builder found)
    {
        byte[]? output = executor.CallSystem(block, contract, ReadOnlyMemory<byte>.Empty, world);
        if (output is { Length: > 0 })
            found.Add((byte[])[type, .. output]);
        return output is not null;
    }
}
