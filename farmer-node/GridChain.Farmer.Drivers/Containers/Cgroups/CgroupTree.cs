using System.Globalization;
using GridChain.Farmer.Drivers.Linux;

namespace GridChain.Farmer.Drivers.Containers.Cgroups;

/// <summary>Empties and removes control groups that a runtime left behind.</summary>
internal sealed class CgroupTree(CgroupLayout layout, TimeProvider time)
{
    private const int TriesMax = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Kills every process of the group and removes it from every hierarchy.</summary>
    internal async Task RemoveAsync(string group, CancellationToken cancel)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            bool isGone = true;
            foreach (string directory in layout.Directories(group)) isGone &= TryRemove(directory);
            if (isGone) return;
            await Task.Delay(Pause, time, cancel);
        }

        throw new IOException($"control group {group} still has processes after they were killed");
    }

    /// <summary>Removes a group that holds nothing; false where it does.</summary>
    internal void RemoveIfEmpty(string group)
    {
        foreach (string directory in layout.Directories(group))
        {
            if (Directory.Exists(directory) && !Directory.EnumerateDirectories(directory).Any())
            {
                TryRemove(directory);
            }
        }
    }

    /// <summary>Names of the groups directly below a group, over all hierarchies.</summary>
    internal IReadOnlySet<string> Children(string group)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string directory in layout.Directories(group).Where(Directory.Exists))
        {
            foreach (string child in Directory.EnumerateDirectories(directory))
            {
                names.Add(Path.GetFileName(child));
            }
        }

        return names;
    }

    private static bool TryRemove(string directory)
    {
        if (!Directory.Exists(directory)) return true;
        bool isGone = true;
        foreach (string child in Directory.EnumerateDirectories(directory)) isGone &= TryRemove(child);
        try
        {
            Kill(directory);
            if (isGone) Directory.Delete(directory);
            return isGone;
        }
        catch (IOException)
        {
            // Busy: a killed process is not reaped yet. The caller comes again.
            return !Directory.Exists(directory);
        }
    }

    private static void Kill(string directory)
    {
        foreach (string line in File.ReadLines(Path.Combine(directory, "cgroup.procs")))
        {
            using LinuxHandle? process = Syscalls.PidfdOpen(int.Parse(line, CultureInfo.InvariantCulture));
            if (process is not null) Syscalls.PidfdSendSignal(process, Syscalls.SigKill);
        }
    }
}
