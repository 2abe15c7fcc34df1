using System.Runtime.InteropServices;

namespace GridChain.Rpc.Transport;

/// <summary>Lets a thread step behind others of the process where the system can (Linux: setpriority(2)).</summary>
internal static partial class ThreadNiceness
{
    private const int WhichProcess = 0;
    private const int ThisThread = 0;

    // A third of an ordinary thread's weight when both want the core, all of it when nobody else does.
    private const int Niceness = 5;

    /// <summary>Raises the calling thread's niceness. On Linux that is a matter of the thread, not the process.</summary>
    public static void Raise()
    {
        // When the system refuses, the thread keeps its priority, which is slower for others and wrong for nobody.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(WhichProcess, ThisThread, Niceness);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
