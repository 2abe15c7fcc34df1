using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>The system calls that .NET does not wrap, man 2 of each. x86-64 and arm64 share the numbers
/// used.</summary>
internal static partial class Syscalls
{
    internal const int CloneNewNs = 0x0002_0000;
    internal const int CloneFs = 0x0000_0200;
    internal const int CloneNewNet = 0x4000_0000;

    internal const ulong MsReadOnly = 1;
    internal const ulong MsNoSuid = 2;
    internal const ulong MsNoDev = 4;
    internal const ulong MsRec = 0x4000;
    internal const ulong MsSlave = 1 << 19;

    internal const int MntDetach = 2;
    internal const int AtFdCwd = -100;
    internal const int AtSymlinkNoFollow = 0x100;
    internal const int AtEmptyPath = 0x1000;
    internal const uint OpenTreeClone = 1;
    internal const uint OpenTreeCloseOnExec = 0x80000;
    internal const uint MoveMountFromEmptyPath = 4;
    internal const ulong MountAttrIdmap = 0x0010_0000;

    internal const uint ModeCharDevice = 0x2000;
    internal const uint ModeFifo = 0x1000;

    internal const int SigTerm = 15;
    internal const int SigKill = 9;
    internal const int ErrorNotFound = 2;
    internal const int ErrorNoProcess = 3;
    internal const int ErrorInvalid = 22;

    private const long NrOpenTree = 428;
    private const long NrMoveMount = 429;
    private const long NrPidfdOpen = 434;
    private const long NrPidfdSendSignal = 424;
    private const long NrMountSetattr = 442;
    private const long NrOpenAt2 = 437;
    private const int OpenReadOnlyNonBlock = 0x800 | 0x80000;

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    internal static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    internal static partial int SetNs(SafeHandle fd, int type);

    [LibraryImport("libc", EntryPoint =
        "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string source, string target, string? type, ulong flags, string? data);

    [LibraryImport("libc", EntryPoint =
        "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);

    [LibraryImport("libc", EntryPoint =
        "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeOwner(string path, uint uid, uint gid);

    [LibraryImport("libc", EntryPoint =
        "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeMode(string path, uint mode);

    [LibraryImport("libc", EntryPoint =
        "mknod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeNode(string path, uint mode, ulong device);

    [LibraryImport("libc", EntryPoint =
        "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Link(string existing, string path);

    [LibraryImport("libc", EntryPoint =
        "lsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetAttribute(string path, string name, byte[] value, nuint size, int flags);

    [LibraryImport("libc", EntryPoint =
        "lgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetAttribute(string path, string name, byte[] value, nuint size);

    [LibraryImport("libc", EntryPoint =
        "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetTimes(int directory, string path, TimeSpec[] times, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int SyncFileSystem(SafeHandle fd);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Sync(SafeHandle fd);

    [LibraryImport("libc", EntryPoint =
        "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll([In, Out] PollFd[] fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    internal static partial int ProcessControl(int option, ulong a, ulong b, ulong c, ulong d);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    internal static partial int WaitId(int idType, int id, [Out] byte[] info, int options);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(SafeHandle fd, ulong request, [In, Out] byte[] argument);

    [LibraryImport("libc", EntryPoint =
        "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long OpenTree(long number, int directory, string path, uint flags);

    [LibraryImport("libc", EntryPoint =
        "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long MoveMount(
        long number, SafeHandle from, string fromPath, int to, string toPath, uint flags);

    [LibraryImport("libc", EntryPoint =
        "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long MountSetattr(
        long number, SafeHandle tree, string path, uint flags, ref MountAttributes attributes, nuint size);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long PidfdOpen(long number, int pid, uint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long PidfdSendSignal(
        long number, SafeHandle fd, int signal, nint info, uint flags);

    [LibraryImport("libc", EntryPoint =
        "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long OpenAt2(
        long number, SafeHandle root, string path, ref OpenHow how, nuint size);

    /// <summary>Opens a file below a root for reading; links in the path are followed as if it were
    /// <c>/</c>.</summary>
    internal static LinuxHandle OpenInRoot(LinuxHandle root, string path)
    {
        var how = new OpenHow { Flags = OpenReadOnlyNonBlock, Resolve = OpenHow.InRoot };
        return LinuxHandle.From(OpenAt2(NrOpenAt2, root, path, ref how, OpenHow.Size), "openat2", path);
    }

    internal static LinuxHandle OpenTree(string path) =>
        LinuxHandle.From(
            OpenTree(NrOpenTree, AtFdCwd, path, OpenTreeClone | OpenTreeCloseOnExec), "open_tree", path);

    internal static void MoveMount(LinuxHandle tree, string target) =>
        LinuxError.ThrowIf(
            MoveMount(NrMoveMount, tree, "", AtFdCwd, target, MoveMountFromEmptyPath), "move_mount", target);

    internal static void MountSetattr(LinuxHandle tree, MountAttributes attributes) =>
        LinuxError.ThrowIf(
            MountSetattr(NrMountSetattr, tree, "", AtEmptyPath, ref attributes, MountAttributes.Size),
            "mount_setattr", "tree");

    /// <summary>A descriptor of a process that can never mean another process later; null where it is
    /// gone.</summary>
    internal static LinuxHandle? PidfdOpen(int pid)
    {
        long fd = PidfdOpen(NrPidfdOpen, pid, 0);
        if (fd < 0 && Marshal.GetLastPInvokeError() is ErrorNoProcess or ErrorInvalid) return null;
        return LinuxHandle.From(
            fd, "pidfd_open", pid.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Sends a signal; false where the process is gone.</summary>
    internal static bool PidfdSendSignal(LinuxHandle pidfd, int signal)
    {
        if (PidfdSendSignal(NrPidfdSendSignal, pidfd, signal, 0, 0) == 0) return true;
        if (Marshal.GetLastPInvokeError() == ErrorNoProcess) return false;
        throw LinuxError.Last("pidfd_send_signal", "process");
    }
}
