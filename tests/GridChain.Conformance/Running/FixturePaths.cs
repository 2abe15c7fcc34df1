using System.Diagnostics;

namespace GridChain.Conformance.Running;

/// <summary>The files below the paths that were asked for; archives are unpacked for the time of the run.</summary>
internal sealed class FixturePaths : IDisposable
{
    private readonly List<string> unpacked = [];
    private readonly List<string> roots = [];

    /// <exception cref="IOException">An archive cannot be unpacked.</exception>
    public FixturePaths(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            roots.Add(IsArchive(path) ? Unpack(path) : Path.GetFullPath(path));
    }

    /// <summary>Files and folders, absolute.</summary>
    public IReadOnlyList<string> Roots => roots;

    /// <summary>Every file with its name relative to its root, in the order of names.</summary>
    public IEnumerable<(string File, string Name)> Files(string pattern) => roots.SelectMany(root => File.Exists(root)
        ? [(root, Path.GetFileName(root))]
        : Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(root, file))));

    public void Dispose()
    {
        foreach (string folder in unpacked)
            Directory.Delete(folder, recursive: true);
    }

    private static bool IsArchive(string path) => File.Exists(path)
        && (path.Contains(".tar", StringComparison.Ordinal) || path.EndsWith(".tgz", StringComparison.Ordinal));

    private string Unpack(string archive)
    {
        string folder = Directory.CreateTempSubdirectory("gridchain-fixtures-").FullName;
        unpacked.Add(folder);
        using var tar = Process.Start(new ProcessStartInfo("tar", ["-xf", archive, "-C", folder]))
            ?? throw new IOException("tar cannot be started.");
        tar.WaitForExit();
        return tar.ExitCode == 0 ? folder : throw new IOException($"tar could not unpack {archive}.");
    }
}
