using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>SHA-256 by OpenSSL's functions for just that digest.</summary>
/// <remarks>
/// The runtime's own way to the same code looks the digest up and makes a context for each message, which costs more
/// than a short message itself. Where OpenSSL 3 is missing or came without these functions, the runtime's way it is.
/// </remarks>
internal static unsafe partial class OpenSslSha256
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Bytes of SHA256_CTX: 112, with some room.</summary>
    private const int ContextBytes = 128;

    private static readonly bool IsAvailable =
        NativeLibrary.TryLoad(Library, out nint library)
        && NativeLibrary.TryGetExport(library, "SHA256_Init", out _)
        && NativeLibrary.TryGetExport(library, "SHA256_Update", out _)
        && NativeLibrary.TryGetExport(library, "SHA256_Final", out _);

    /// <summary>Writes the 32 bytes of the digest.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        if (!IsAvailable)
        {
            _ = SHA256.HashData(data, digest);
            return;
        }

        ulong* context = stackalloc ulong[ContextBytes / sizeof(ulong)];
        fixed (byte* source = data)
        fixed (byte* target = digest[..SHA256.HashSizeInBytes])
        {
            _ = Init(context);
            _ = Update(context, source, (nuint)data.Length);
            _ = Final(target, context);
        }
    }

    [LibraryImport(Library, EntryPoint = "SHA256_Init")]
    [SuppressGCTransition]
    private static partial int Init(void* context);

    [LibraryImport(Library, EntryPoint = "SHA256_Update")]
    private static partial int Update(void* context, byte* data, nuint length);

    [LibraryImport(Library, EntryPoint = "SHA256_Final")]
    [SuppressGCTransition]
    private static partial int Final(byte* digest, void* context);
}
