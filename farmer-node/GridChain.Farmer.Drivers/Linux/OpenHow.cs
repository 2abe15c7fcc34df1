using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary><c>struct open_how</c>, openat2(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenHow
{
    internal const int Size = 24;

    /// <summary>RESOLVE_IN_ROOT: neither <c>..</c> nor an absolute link leaves the directory.</summary>
    internal const ulong InRoot = 0x10;

    internal ulong Flags;
    internal ulong Mode;
    internal ulong Resolve;
}
