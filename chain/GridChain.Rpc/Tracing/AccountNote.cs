using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Tracing;

/// <summary>An account as a run found it.</summary>
internal sealed class AccountNote
{
    public required UInt256 Balance { get; init; }

    public required ulong Nonce { get; init; }

    public required Hash256 CodeHash { get; init; }

    public required ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>Slots that the run read or wrote, with the values that they had.</summary>
    public SortedDictionary<UInt256, UInt256> Slots { get; } = [];

    /// <summary>True for an account that was not there, or had nothing.</summary>
    public bool IsEmpty => Balance.IsZero && Nonce == 0 && Code.IsEmpty;
}
