namespace GridChain.Evm.Interpreter;

/// <summary>How a frame came to be.</summary>
public enum CallKind : byte
{
    /// <summary>CALL, or the transaction itself.</summary>
    Call,

    /// <summary>CALLCODE.</summary>
    CallCode,

    /// <summary>DELEGATECALL (EIP-7).</summary>
    DelegateCall,

    /// <summary>STATICCALL (EIP-214).</summary>
    StaticCall,

    /// <summary>CREATE, or a creating transaction.</summary>
    Create,

    /// <summary>CREATE2 (EIP-1014).</summary>
    Create2,
}
