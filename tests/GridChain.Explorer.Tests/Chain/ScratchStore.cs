using GridChain.Explorer.Store;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>An index in a folder that goes with it.</summary>
internal sealed class ScratchStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-index-");

    public ScratchStore() => Store = IndexStore.Open(Path.Combine(folder.FullName, "index"));

    public IndexStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        folder.Delete(recursive: true);
    }
}
