using GridChain.Cli.Configuration;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>A profile as JSON shows it.</summary>
internal sealed record ProfileDocument(
    string Name,
    bool IsCurrent,
    string RpcUrl,
    ulong ChainId,
    string Fees,
    string? Key,
    string? Coin,
    string? Organisation)
{
    internal static ProfileDocument Of(string name, bool isCurrent, Profile profile) => new(
        name,
        isCurrent,
        profile.RpcUrl,
        profile.ChainId,
        profile.Fees,
        profile.Key,
        profile.Coin,
        profile.Organisation);
}
