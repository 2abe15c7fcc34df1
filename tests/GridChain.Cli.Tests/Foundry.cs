namespace GridChain.Cli.Tests;

/// <summary>Foundry's programs as npm put them beside the contracts.</summary>
internal static class Foundry
{
    /// <summary>Path of cast; null when npm ci has not run.</summary>
    internal static string? Cast => Find("cast");

    private static string? Find(string program)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string file = Path.Combine(at.FullName, "contracts", "node_modules", ".bin", program);
            if (File.Exists(file))
                return file;
        }

        string? path = Environment.GetEnvironmentVariable("GRID_FOUNDRY");
        return path is not null && File.Exists(Path.Combine(path, program)) ? Path.Combine(path, program) : null;
    }
}
