namespace GridChain.TestKit.Story;

/// <summary>Somebody at a browser with an authenticator, who does what the program's page asks.</summary>
public interface IPasskeyHolder
{
    /// <summary>Opens the page, reads it, and touches the authenticator.</summary>
    /// <param name="page">Address that the program gave.</param>
    /// <returns>The page's text before anything was pressed.</returns>
    /// <exception cref="InvalidOperationException">The page did not take the answer.</exception>
    Task<string> TouchAsync(Uri page);
}
