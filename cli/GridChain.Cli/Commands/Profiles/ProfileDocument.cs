using GridChain.Cli.Settings;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>A profile as JSON shows it.</summary>
internal sealed record ProfileDocument(
    string Name, bool IsCurrent, string RpcUrl, ulong ChainId, string? Key, string? Coin, string? Organisation)
{
    internal static ProfileDocument Of(string name, bool isCurrent, Profile profile) => new(
        name, isCurrent, profile.RpcUrl, profile.ChainId, profile.Key, profile.Coin, profile.Organisation);
}
