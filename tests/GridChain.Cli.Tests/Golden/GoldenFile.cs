using GridChain.TestKit.Processes;
using Xunit;

namespace GridChain.Cli.Tests.Golden;

/// <summary>Compares text with a file of the repository; GRID_UPDATE_GOLDEN=1 writes the file instead.</summary>
internal static class GoldenFile
{
    /// <summary>Compares.</summary>
    /// <param name="name">File beside this one.</param>
    /// <param name="actual">What there is now.</param>
    internal static void Matches(string name, string actual)
    {
        string path = Path.Combine(
            Binaries.RepositoryRoot, "tests", "GridChain.Cli.Tests", "Golden", "Files", name);
        if (Environment.GetEnvironmentVariable("GRID_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{name} is missing: run once with GRID_UPDATE_GOLDEN=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
