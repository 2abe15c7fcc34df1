using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>A file descriptor that closes itself.</summary>
internal sealed class LinuxHandle : SafeHandleMinusOneIsInvalid
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    private LinuxHandle(nint fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>The number.</summary>
    internal int Number => (int)handle;

    /// <summary>Takes the result of a system call.</summary>
    /// <exception cref="LinuxException">The call failed.</exception>
    internal static LinuxHandle From(long fd, string call, string subject) =>
        fd >= 0 ? new LinuxHandle((nint)fd) : throw LinuxError.Last(call, subject);

    /// <summary>Opens a path for reading, e.g. a directory or a file of /proc/PID/ns.</summary>
    internal static LinuxHandle Open(string path) =>
        From(Syscalls.Open(path, ReadOnly | CloseOnExec), "open", path);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int fd);
}
