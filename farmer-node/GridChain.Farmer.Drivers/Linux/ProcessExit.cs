using System.Buffers.Binary;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Waits for a process that need not be our child and finds its exit code where the kernel tells
/// it.</summary>
/// <remarks>Two ways, tried in this order. (1) A container started by this very daemon becomes its child,
/// since the daemon is a child subreaper, prctl(2): waitid gives the code. (2) After a restart of the daemon
/// it is a child of init: Linux 6.15 and later keep the code in the pidfd (PIDFD_GET_INFO). On older kernels
/// it is not known.</remarks>
internal static class ProcessExit
{
    private const int SetChildSubreaper = 36;
    private const int IdTypePidfd = 3;
    private const int WaitExited = 4;
    private const int ChildExited = 1;
    private const int SigInfoBytes = 128;
    private const int SigInfoCodeOffset = 8;
    private const int SigInfoStatusOffset = 24;

    private const ulong PidfdGetInfo = 0xC040_FF0B;
    private const int PidfdInfoBytes = 64;
    private const int PidfdInfoExitCodeOffset = 60;
    private const ulong PidfdInfoExit = 1 << 3;
    private const int ReapTriesMax = 40;
    private static readonly TimeSpan ReapPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Makes orphans of our children our own children.</summary>
    internal static void BecomeSubreaper() =>
        LinuxError.ThrowIf(
            Syscalls.ProcessControl(SetChildSubreaper, 1, 0, 0, 0), "prctl", "child subreaper");

    /// <summary>Completes when the process has ended, with its code or null.</summary>
    internal static async Task<int?> WaitAsync(LinuxHandle pidfd, TimeProvider time)
    {
        await OwnThread.RunAsync("gc-wait", () => PollUntilEnd(pidfd));
        if (ReapChild(pidfd) is { } code) return code;
        for (int i = 0; i < ReapTriesMax; i++)
        {
            if (ReadExitInfo(pidfd) is { } known) return known;
            if (i == 0 && !HasExitInfo(pidfd)) return null;
            await Task.Delay(ReapPause, time);
        }

        return null;
    }

    private static void PollUntilEnd(LinuxHandle pidfd)
    {
        var fds = new PollFd[] { new() { Fd = pidfd.Number, Wanted = PollFd.Readable } };
        while (Syscalls.Poll(fds, 1, -1) <= 0 || fds[0].Got == 0)
        {
            // Interrupted by a signal: look again.
        }
    }

    private static int? ReapChild(LinuxHandle pidfd)
    {
        var info = new byte[SigInfoBytes];
        if (Syscalls.WaitId(IdTypePidfd, pidfd.Number, info, WaitExited) != 0) return null;
        int status = BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(SigInfoStatusOffset));
        return info[SigInfoCodeOffset] == ChildExited ? status : 128 + status;
    }

    private static bool HasExitInfo(LinuxHandle pidfd)
    {
        // Before the process is reaped the call works without the exit bit; where it is unknown it fails.
        byte[] info = Request();
        return Syscalls.Control(pidfd, PidfdGetInfo, info) == 0
            || System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Syscalls.ErrorNoProcess;
    }

    private static int? ReadExitInfo(LinuxHandle pidfd)
    {
        byte[] info = Request();
        if (Syscalls.Control(pidfd, PidfdGetInfo, info) != 0) return null;
        if ((BinaryPrimitives.ReadUInt64LittleEndian(info) & PidfdInfoExit) == 0) return null;
        int status = BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(PidfdInfoExitCodeOffset));
        int signal = status & 0x7f;
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
    }

    private static byte[] Request()
    {
        var info = new byte[PidfdInfoBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(info, PidfdInfoExit);
        return info;
    }
}
