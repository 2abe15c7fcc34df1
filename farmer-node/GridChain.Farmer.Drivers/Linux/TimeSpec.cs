using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary><c>struct timespec</c>, 64-bit.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    internal long Seconds;
    internal long Nanoseconds;
}
