namespace GridChain.Primitives.Genesis;

/// <summary>
/// A genesis file says something that cannot be; the message names the key, the value and what was expected.
/// </summary>
/// <param name="key">Path of the key, such as <c>config.chainId</c>; empty for the whole file.</param>
/// <param name="problem">What is wrong and what was expected.</param>
/// <param name="inner">The reader's own exception, if any.</param>
public sealed class GenesisException(string key, string problem, Exception? inner = null)
    : FormatException($"Genesis file{(key.Length == 0 ? "" : $", key '{key}'")}: {problem}", inner)
{
    /// <summary>Path of the key, such as <c>config.chainId</c>; empty for the whole file.</summary>
    public string Key { get; } = key;
}
