namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Reads /proc/self/mountinfo, proc(5).</summary>
internal static class MountTable
{
    private const string Source = "/proc/self/mountinfo";

    /// <summary>All mounts of this process, in the order in which they were made.</summary>
    internal static List<MountEntry> Read()
    {
        var entries = new List<MountEntry>();
        foreach (string line in File.ReadLines(Source))
        {
            string[] fields = line.Split(' ');
            int separator = Array.IndexOf(fields, "-", 6);
            if (separator < 0 || separator + 3 >= fields.Length) continue;
            entries.Add(new MountEntry(Unescape(fields[4]), fields[separator + 1], fields[separator + 3]));
        }

        return entries;
    }

    /// <summary>Unmounts everything at or below <paramref name="root"/>, the last made first.</summary>
    internal static void UnmountBelow(string root)
    {
        string prefix = root.EndsWith('/') ? root : root + "/";
        List<MountEntry> entries = Read();
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            string path = entries[i].Path;
            if (path != root && !path.StartsWith(prefix, StringComparison.Ordinal)) continue;
            if (Syscalls.Unmount(path, Syscalls.MntDetach) == 0) continue;
            LinuxException error = LinuxError.Last("umount2", path);

            // Not a mount any more: a parent was detached with its children.
            if (error.Errno is not (Syscalls.ErrorInvalid or Syscalls.ErrorNotFound)) throw error;
        }
    }

    // Blank, tab, newline and backslash are written as three octal digits.
    private static string Unescape(string text) => text
        .Replace("\\040", " ", StringComparison.Ordinal)
        .Replace("\\011", "\t", StringComparison.Ordinal)
        .Replace("\\012", "\n", StringComparison.Ordinal)
        .Replace("\\134", "\\", StringComparison.Ordinal);
}
