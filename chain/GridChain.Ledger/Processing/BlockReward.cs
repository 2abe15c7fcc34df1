using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Ledger.Processing;

/// <summary>What proof of work paid (Yellow Paper §11.3; EIP-649, EIP-1234).</summary>
public static class BlockReward
{
    private static readonly UInt256 Ether = 1_000_000_000_000_000_000;

    /// <summary>Pays the maker and the ommers of a block; nothing since the merge.</summary>
    public static void Pay(Block block, ForkRules fork, WorldState world)
    {
        if (fork.IsAfterMerge)
            return;
        UInt256 reward = RewardOf(fork);
        UInt256 toMiner = reward;
        foreach (BlockHeader ommer in block.Ommers)
        {
            world.AddBalance(ommer.Beneficiary, reward * (8 - (block.Header.Number - ommer.Number)) / 8);
            toMiner += reward / 32;
        }

        world.AddBalance(block.Header.Beneficiary, toMiner);
    }

    private static UInt256 RewardOf(ForkRules fork)
    {
        if (fork.Instructions.HasFlag(InstructionSet.ExtCodeHash))
            return Ether * 2;
        return BlockForks.HasReceiptRoots(fork) ? Ether * 5 : Ether * 3;
    }
}
