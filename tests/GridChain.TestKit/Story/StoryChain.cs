namespace GridChain.TestKit.Story;

/// <summary>Which ledger the story runs on.</summary>
public enum StoryChain
{
    /// <summary>GridChain's own node.</summary>
    Node,

    /// <summary>Foundry's anvil; contracts and user wing are the same.</summary>
    Anvil,
}
