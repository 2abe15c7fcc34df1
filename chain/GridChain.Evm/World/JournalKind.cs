namespace GridChain.Evm.World;

/// <summary>What a journal entry takes back.</summary>
internal enum JournalKind : byte
{
    /// <summary>A balance.</summary>
    Balance,

    /// <summary>A nonce.</summary>
    Nonce,

    /// <summary>Code.</summary>
    Code,

    /// <summary>The coming into being of an account.</summary>
    Existence,

    /// <summary>A storage value.</summary>
    Storage,

    /// <summary>A transient value.</summary>
    Transient,

    /// <summary>The warming of an account.</summary>
    WarmAccount,

    /// <summary>The warming of a slot.</summary>
    WarmSlot,

    /// <summary>A touch.</summary>
    Touch,

    /// <summary>A creation's mark.</summary>
    Creation,

    /// <summary>A destruction's mark.</summary>
    Destruction,
}
