using GridChain.Evm.Forks;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Execution;

/// <summary>What a block tells the transactions in it (Yellow Paper, I_H).</summary>
public sealed record BlockContext
{
    /// <summary>CHAINID.</summary>
    public required UInt256 ChainId { get; init; }

    /// <summary>NUMBER.</summary>
    public required ulong Number { get; init; }

    /// <summary>TIMESTAMP, seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>GASLIMIT.</summary>
    public required ulong GasLimit { get; init; }

    /// <summary>COINBASE: who gets the priority fees.</summary>
    public Address Beneficiary { get; init; }

    /// <summary>DIFFICULTY, before the Merge.</summary>
    public UInt256 Difficulty { get; init; }

    /// <summary>PREVRANDAO, since the Merge.</summary>
    public Hash256 PrevRandao { get; init; }

    /// <summary>BASEFEE in wei; 0 before London.</summary>
    public UInt256 BaseFeePerGas { get; init; }

    /// <summary>BLOBBASEFEE in wei.</summary>
    public UInt256 BlobBaseFee { get; init; } = UInt256.One;

    /// <summary>BLOCKHASH's source.</summary>
    public required IBlockHashes BlockHashes { get; init; }

    /// <summary>The context of a block with this header.</summary>
    public static BlockContext Of(
        BlockHeader header, in UInt256 chainId, ForkRules rules, IBlockHashes hashes) => new()
    {
        ChainId = chainId,
        Number = header.Number,
        Timestamp = header.Timestamp,
        GasLimit = header.GasLimit,
        Beneficiary = header.Beneficiary,
        Difficulty = header.Difficulty,
        PrevRandao = header.MixHash,
        BaseFeePerGas = header.BaseFeePerGas ?? UInt256.Zero,
        BlobBaseFee = BlobFees.BaseFee(header.ExcessBlobGas ?? 0, rules),
        BlockHashes = hashes,
    };
}
