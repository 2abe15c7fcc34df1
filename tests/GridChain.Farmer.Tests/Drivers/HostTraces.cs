using GridChain.Farmer.Drivers.Containers;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>Looks for anything that a driver can leave on a host: by the tag that all its names
/// carry.</summary>
internal static class HostTraces
{
    internal static void AssertNone(string dataPath)
    {
        string tag = new ContainerPaths(dataPath, "/run/gridchain").Tag;
        Assert.Empty(Find(tag));
    }

    private static IEnumerable<string> Find(string tag)
    {
        foreach (string line in File.ReadLines("/proc/self/mountinfo"))
        {
            if (line.Contains($"/run/gridchain/{tag}/", StringComparison.Ordinal))
            {
                yield return $"mount {line}";
            }
        }

        foreach (string link in Directory.EnumerateDirectories("/sys/class/net", $"gc{tag}*"))
        {
            yield return $"link {link}";
        }
        foreach (string root in Directory.EnumerateDirectories("/sys/fs/cgroup").Append("/sys/fs/cgroup"))
        {
            string group = Path.Combine(root, "gridchain", tag);
            if (Directory.Exists(group)) yield return $"cgroup {group}";
        }

        if (Directory.Exists($"/run/gridchain/{tag}")) yield return $"directory /run/gridchain/{tag}";
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            string cgroup = Path.Combine(process, "cgroup");
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0])) continue;
            string? text = TryRead(cgroup);
            if (text?.Contains($"/gridchain/{tag}/", StringComparison.Ordinal) == true)
            {
                yield return $"process {process}";
            }
        }
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
