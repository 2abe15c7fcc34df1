using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Parameters;

/// <summary>What a call pretends about one account; null leaves what is.</summary>
internal sealed record AccountOverride
{
    public required Address Address { get; init; }

    public UInt256? Balance { get; init; }

    public ulong? Nonce { get; init; }

    public byte[]? Code { get; init; }

    public IReadOnlyDictionary<UInt256, UInt256>? Storage { get; init; }

    /// <summary>True when the slots stand for the whole storage ('state'), not beside it ('stateDiff').</summary>
    public bool ReplacesStorage { get; init; }

    /// <summary>Where the precompile of this address answers instead; null leaves it.</summary>
    public Address? MovePrecompileTo { get; init; }

    /// <summary>True when both forms were given, which is an error.</summary>
    public bool IsStorageMixed { get; init; }
}
