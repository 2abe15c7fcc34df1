using System.Runtime.InteropServices;

namespace GridChain.Primitives.Crypto;

/// <summary>The calls of libsecp256k1 (Debian: libsecp256k1-1; include/secp256k1.h, secp256k1_recovery.h).</summary>
internal static unsafe partial class Secp256k1Native
{
    internal const uint ContextSignVerify = 0x301;
    internal const uint Uncompressed = 0x2;

    private const string Library = "libsecp256k1.so.1";

    static Secp256k1Native() => NativeLibrary.SetDllImportResolver(
        typeof(Secp256k1Native).Assembly,
        static (name, _, _) => name == Library ? Load() : 0);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_create")]
    internal static partial nint ContextCreate(uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_randomize")]
    internal static partial int ContextRandomize(nint context, byte* seed32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_seckey_verify")]
    internal static partial int EcSeckeyVerify(nint context, byte* key32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    internal static partial int EcPubkeyCreate(nint context, byte* publicKey64, byte* key32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_serialize")]
    internal static partial int EcPubkeySerialize(
        nint context, byte* output, nuint* outputLength, byte* publicKey64, uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign_recoverable")]
    internal static partial int EcdsaSignRecoverable(
        nint context, byte* signature65, byte* digest32, byte* key32, nint nonceFunction, nint nonceData);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_serialize_compact")]
    internal static partial int RecoverableSerializeCompact(
        nint context, byte* compact64, int* recoveryId, byte* signature65);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    internal static partial int RecoverableParseCompact(
        nint context, byte* signature65, byte* compact64, int recoveryId);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    internal static partial int EcdsaRecover(nint context, byte* publicKey64, byte* signature65, byte* digest32);

    private static nint Load()
    {
        // Debian 12 ships soname 1, Debian 13 and later soname 2; the calls used here are the same in both.
        foreach (string name in (ReadOnlySpan<string>)[Library, "libsecp256k1.so.2", "libsecp256k1.so"])
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
                return handle;
        }

        throw new DllNotFoundException(
            "libsecp256k1 is not installed. On Debian or Ubuntu: apt-get install libsecp256k1-1 (or -2).");
    }
}
