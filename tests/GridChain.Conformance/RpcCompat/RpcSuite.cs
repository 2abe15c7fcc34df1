namespace GridChain.Conformance.RpcCompat;

/// <summary>Where the suite's files are: the chain beside the exchanges, the schemas beside or above it.</summary>
/// <param name="Folder">Folder of genesis.json and chain.rlp, to which the exchanges' names are relative.</param>
/// <param name="OpenRpc">Path of openrpc.json; null without one.</param>
/// <param name="Exchanges">Paths of the exchanges that were asked for.</param>
internal sealed record RpcSuite(string Folder, string? OpenRpc, IReadOnlyList<string> Exchanges)
{
    public string Genesis => Path.Combine(Folder, "genesis.json");

    public string Chain => Path.Combine(Folder, "chain.rlp");

    /// <summary>Finds the chain of a folder, of a folder above it, or of one below; null without one.</summary>
    public static RpcSuite? Find(string path)
    {
        string start = File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        string? folder = Above(start).FirstOrDefault(IsSuite)
            ?? Directory.EnumerateDirectories(start, "*", SearchOption.AllDirectories).FirstOrDefault(IsSuite);
        if (folder is null)
            return null;
        string? openRpc = Above(folder).Select(above => Path.Combine(above, "openrpc.json")).FirstOrDefault(File.Exists);
        string from = start.StartsWith(folder, StringComparison.Ordinal) ? start : folder;
        IReadOnlyList<string> exchanges = File.Exists(path)
            ? [path]
            : [.. Directory.EnumerateFiles(from, "*.io", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return new RpcSuite(folder, openRpc, exchanges);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }

    private static bool IsSuite(string folder) =>
        File.Exists(Path.Combine(folder, "genesis.json")) && File.Exists(Path.Combine(folder, "chain.rlp"));
}
