using System.Collections.Immutable;
using GridChain.Primitives;

namespace GridChain.Contracts.NodeApi;

/// <summary>What a node says about itself.</summary>
public sealed record NodeDescription
{
    /// <summary>Its number on chain.</summary>
    public required ulong Node { get; init; }

    /// <summary>Its key.</summary>
    public required Address Key { get; init; }

    /// <summary>The chain that it works for.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The grid contract that it works for.</summary>
    public required Address Grid { get; init; }

    /// <summary>Length of its usage epochs, seconds.</summary>
    public required uint EpochSeconds { get; init; }

    /// <summary>This run of the daemon.</summary>
    public required Hash256 BootId { get; init; }

    /// <summary>Version of the daemon.</summary>
    public required string Version { get; init; }

    /// <summary>Its drivers.</summary>
    public required ImmutableArray<NodeDriver> Drivers { get; init; }
}
