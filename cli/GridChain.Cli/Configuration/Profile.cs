namespace GridChain.Cli.Configuration;

/// <summary>Which chain a user works with, and as whom. Everything can be overridden by flag or
/// environment.</summary>
internal sealed record Profile
{
    /// <summary>GridChain's own chain (genesis.json).</summary>
    internal const ulong OwnChainId = 47258;

    /// <summary>URL of the JSON-RPC.</summary>
    public string RpcUrl { get; init; } = "http://127.0.0.1:8545";

    /// <summary>The chain that must answer there; signatures are only made for this one.</summary>
    public ulong ChainId { get; init; } = OwnChainId;

    /// <summary>"zero": transactions offer no fee, as on GridChain's own chain. "auto": what the chain
    /// asks.</summary>
    public string Fees { get; init; } = "zero";

    /// <summary>Name of the key that signs; null if none was chosen.</summary>
    public string? Key { get; init; }

    /// <summary>Coin that amounts are in, an address; null if none was chosen.</summary>
    public string? Coin { get; init; }

    /// <summary>Organisation in which unit names are looked up first, a number or a name.</summary>
    public string? Organisation { get; init; }
}
