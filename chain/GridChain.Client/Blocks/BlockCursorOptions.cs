using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Client.Blocks;

/// <summary>What a cursor reads.</summary>
public sealed record BlockCursorOptions
{
    /// <summary>Contracts whose logs are wanted; empty for all.</summary>
    public ImmutableArray<Address> Addresses { get; init; } = [];

    /// <summary>First topics that are wanted, any of them; empty for all.</summary>
    public ImmutableArray<Hash256> Topics { get; init; } = [];

    /// <summary>Height of the first block to read when nothing is saved. Default 0.</summary>
    public ulong FirstBlock { get; init; }

    /// <summary>True for whole transactions in the blocks. Default: hashes.</summary>
    public bool WithTransactions { get; init; }

    /// <summary>True for all receipts. Default: none.</summary>
    public bool WithReceipts { get; init; }

    /// <summary>Blocks of one step at the most, 1 to 1000. Default 100.</summary>
    public int BlocksPerBatch { get; init; } = 100;
}
