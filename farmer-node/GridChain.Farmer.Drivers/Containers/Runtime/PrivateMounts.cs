using System.Diagnostics;
using GridChain.Farmer.Drivers.Linux;

namespace GridChain.Farmer.Drivers.Containers.Runtime;

/// <summary>Starts a program in a mount namespace of its own that lacks one mount,
/// mount_namespaces(7).</summary>
internal static class PrivateMounts
{
    /// <summary>Starts <paramref name="description"/> without <paramref name="hiddenMount"/>.</summary>
    /// <remarks>The namespace is a copy made now, so every mount that exists now is in it. It belongs to a
    /// thread that ends here; the started process inherits it and holds it alone.</remarks>
    internal static Task<Process> StartWithoutAsync(string hiddenMount, ProcessStartInfo description) =>
        OwnThread.RunAsync("gc-runtime", () =>
        {
            LinuxError.ThrowIf(Syscalls.Unshare(Syscalls.CloneNewNs | Syscalls.CloneFs), "unshare", "mounts");
            int slave = Syscalls.Mount("none", "/", null, Syscalls.MsSlave | Syscalls.MsRec, null);
            LinuxError.ThrowIf(slave, "mount of", "/ as slave");
            LinuxError.ThrowIf(Syscalls.Unmount(hiddenMount, Syscalls.MntDetach), "umount2", hiddenMount);
            return Command.Start(description);
        });
}
