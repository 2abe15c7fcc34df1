namespace GridChain.Client.Keys;

/// <summary>Why a key could not be read, unlocked or written.</summary>
public enum KeystoreFault
{
    /// <summary>There is no such key.</summary>
    NotFound,

    /// <summary>A key of this name is there already; keys are never overwritten.</summary>
    AlreadyExists,

    /// <summary>The file is not a keystore of version 3, or a field of it is missing or out of range.</summary>
    Malformed,

    /// <summary>The file asks for a cipher or derivation that is not scrypt, pbkdf2-hmac-sha256, aes-128-ctr.</summary>
    Unsupported,

    /// <summary>The file asks for more memory or time than any honest keystore does.</summary>
    TooCostly,

    /// <summary>The password does not fit.</summary>
    WrongPassword,

    /// <summary>Others may read or write the file.</summary>
    UnsafePermissions,
}
