using System.Runtime.InteropServices;

namespace GridChain.TestKit.Processes;

/// <summary>Where the programs of this build lie: beside the running one, of the same configuration.</summary>
public static class Binaries
{
    /// <summary>The root of the checkout: the folder of GridChain.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder of the configuration that runs, "debug" or "release".</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    /// <summary>Path of a project's program.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="assembly">Name of its assembly where that differs.</param>
    /// <exception cref="FileNotFoundException">It was not built in this configuration.</exception>
    public static string Program(string project, string? assembly = null)
    {
        string path = Path.Combine(
            RepositoryRoot, "artifacts", "bin", project, Configuration, $"{assembly ?? project}.dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{project} is not built in {Configuration}: run ./grid setup.", path);
    }

    /// <summary>Path of a program of the Foundry set (anvil, cast, forge).</summary>
    /// <remarks>
    /// The program itself and not npm's launcher in .bin: killing the launcher would leave the program behind.
    /// GRIDCHAIN_FOUNDRY names another node_modules folder.
    /// </remarks>
    /// <exception cref="FileNotFoundException">The npm packages of contracts are not installed.</exception>
    public static string Foundry(string name)
    {
        string modules = Environment.GetEnvironmentVariable("GRIDCHAIN_FOUNDRY")
            ?? Path.Combine(RepositoryRoot, "contracts", "node_modules");
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        string path = Path.Combine(modules, "@foundry-rs", $"{name}-linux-{architecture}", "bin", name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{name} is not installed: run 'npm install' in contracts.", path);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GridChain.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("GridChain.sln is in no parent folder.");
    }
}
