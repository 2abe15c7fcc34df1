namespace GridChain.Explorer.Slices.Search;

/// <summary>Something that search found.</summary>
/// <param name="Kind">What it is: deployment, transaction, block, unit, node, coin, address.</param>
/// <param name="Text">Its name or number; untrusted.</param>
/// <param name="Link">Path of its page.</param>
/// <param name="IsExact">True if the whole text that was typed names it.</param>
internal sealed record SearchHit(string Kind, string Text, string Link, bool IsExact);
