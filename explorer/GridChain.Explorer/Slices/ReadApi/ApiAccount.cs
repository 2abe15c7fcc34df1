namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>Money in one coin, micro-credits.</summary>
/// <param name="Coin">Coin.</param>
/// <param name="Free">Can be spent.</param>
/// <param name="Held">Stands behind workloads and bonds.</param>
internal sealed record ApiAccount(string Coin, string Free, string Held);
