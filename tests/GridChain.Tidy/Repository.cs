using System.Diagnostics;

namespace GridChain.Tidy;

/// <summary>The checked-out tree: what git tracks, and where.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Tracked and new files that are not ignored, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> WithExtension(params ReadOnlySpan<string> extensions)
    {
        string[] wanted = extensions.ToArray();
        return Files.Where(file => wanted.Contains(Path.GetExtension(file), StringComparer.Ordinal));
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GridChain.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("GridChain.sln is in no parent folder.");
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(file => File.Exists(Path.Combine(Root, file)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }
}
