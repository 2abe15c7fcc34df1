namespace GridChain.Farmer.Tests;

/// <summary>Finds the checkout that the tests run in.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "GridChain.sln"))) return d.FullName;
        }

        throw new DirectoryNotFoundException("GridChain.sln is in no parent of the test's directory");
    }
}
