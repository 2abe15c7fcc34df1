using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd
{
    internal const short Readable = 1;

    internal int Fd;
    internal short Wanted;
    internal short Got;
}
