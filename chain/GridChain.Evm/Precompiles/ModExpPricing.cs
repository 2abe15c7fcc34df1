namespace GridChain.Evm.Precompiles;

/// <summary>Price lists of modular exponentiation.</summary>
internal enum ModExpPricing
{
    /// <summary>Byzantium.</summary>
    Eip198,

    /// <summary>Berlin.</summary>
    Eip2565,

    /// <summary>Osaka, with EIP-7823's bound of 1024 bytes.</summary>
    Eip7883,
}
