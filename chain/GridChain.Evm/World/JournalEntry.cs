using GridChain.Evm.Interpreter;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.World;

/// <summary>How to take back one change.</summary>
internal struct JournalEntry
{
    /// <summary>Whose change.</summary>
    public AccountState Account;

    /// <summary>Code before, for <see cref="JournalKind.Code"/>.</summary>
    public ContractCode? Code;

    /// <summary>The slot, for storage kinds.</summary>
    public UInt256 Slot;

    /// <summary>Value before.</summary>
    public UInt256 Previous;

    /// <summary>What changed.</summary>
    public JournalKind Kind;
}
