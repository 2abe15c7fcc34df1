namespace GridChain.Explorer.Store;

/// <summary>Reads single records; what projections and pages have in common.</summary>
internal interface IReader
{
    /// <summary>The record under a key, or null.</summary>
    T? Find<T>(Key key)
        where T : class;
}
