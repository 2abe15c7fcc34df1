using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>An account as the state trie holds it (Yellow Paper §4.1).</summary>
/// <param name="Nonce">Count of transactions sent, or of contracts made by a contract.</param>
/// <param name="Balance">Wei.</param>
/// <param name="StorageRoot">Root of the storage trie; <see cref="EmptyRoot"/> when there is none.</param>
/// <param name="CodeHash">Keccak-256 of the code; <see cref="EmptyCodeHash"/> when there is none.</param>
public readonly record struct Account(ulong Nonce, UInt256 Balance, Hash256 StorageRoot, Hash256 CodeHash)
{
    /// <summary>Root of a trie without entries: Keccak-256 of the RLP empty string.</summary>
    public static Hash256 EmptyRoot { get; } = Keccak256.Hash([0x80]);

    /// <summary>Keccak-256 of no code.</summary>
    public static Hash256 EmptyCodeHash => Keccak256.OfEmpty;

    /// <summary>An account with nothing in it.</summary>
    public static Account Empty { get; } = new(0, default, EmptyRoot, EmptyCodeHash);

    /// <summary>True without nonce, balance and code: what EIP-161 removes when touched.</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && CodeHash == EmptyCodeHash;
}
