namespace GridChain.Primitives.Ledger;

/// <summary>Transaction envelopes (EIP-2718).</summary>
public enum TransactionType : byte
{
    /// <summary>The original form, with or without a chain id (EIP-155).</summary>
    Legacy = 0,

    /// <summary>With an access list (EIP-2930).</summary>
    AccessList = 1,

    /// <summary>With a priority fee and a fee cap (EIP-1559).</summary>
    DynamicFee = 2,

    /// <summary>Carrying blobs (EIP-4844).</summary>
    Blob = 3,

    /// <summary>Setting the code of accounts (EIP-7702).</summary>
    SetCode = 4,
}
