using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>The port below the EVM: committed state at one block, read-only.</summary>
/// <remarks>
/// WorldState asks for each account, slot and code at most once per block and keeps what it read, so
/// an implementation need not cache for its sake. A reader shows one fixed state as long as a WorldState stands on
/// it; it is called by one thread at a time.
/// </remarks>
public interface IStateReader
{
    /// <summary>Reads an account; false when there is none.</summary>
    bool TryGetAccount(in Address address, out Account account);

    /// <summary>Reads a storage slot; 0 when the account or the slot is not there.</summary>
    /// <remarks>
    /// Not called for accounts that were absent or whose storage root is <see cref="Account.EmptyRoot"/>.
    /// </remarks>
    UInt256 GetStorage(in Address address, in UInt256 slot);

    /// <summary>
    /// Reads the code behind a hash that an account named; never called for the hash of no code.
    /// </summary>
    /// <exception cref="InvalidDataException">The store does not have it: it is corrupt.</exception>
    ReadOnlyMemory<byte> GetCode(in Hash256 codeHash);
}
