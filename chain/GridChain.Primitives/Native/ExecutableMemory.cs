using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace GridChain.Primitives.Native;

/// <summary>Memory whose content is run; never writable and executable at the same time.</summary>
internal static unsafe partial class ExecutableMemory
{
    private const int ProtectRead = 1;
    private const int ProtectWrite = 2;
    private const int ProtectExecute = 4;
    private const int MapPrivateAnonymous = 0x22;

    /// <summary>True where the instructions and the calling convention are what the code is made of.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && Bmi2.X64.IsSupported
        && (X86Base.CpuId(7, 0).Ebx & (1 << 19)) != 0;

    /// <summary>True where, besides, there are products of eight words of 52 bits at once (AVX-512 IFMA).</summary>
    public static bool HasVectorProducts { get; } =
        IsSupported && Avx512F.IsSupported && (X86Base.CpuId(7, 0).Ebx & (1 << 21)) != 0;

    /// <summary>Copies code to where it may be run, for as long as the process lives; 0 when that is refused.</summary>
    public static nint Load(ReadOnlySpan<byte> code)
    {
        nint address = Map(0, (nuint)code.Length, ProtectRead | ProtectWrite, MapPrivateAnonymous, -1, 0);
        if (address == -1)
            return 0;
        code.CopyTo(new Span<byte>((void*)address, code.Length));
        return Protect(address, (nuint)code.Length, ProtectRead | ProtectExecute) == 0 ? address : 0;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
