using System.CommandLine;
using System.Globalization;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Configuration;

/// <summary>The profile after flags and environment had their say: flag before environment before
/// profile.</summary>
internal static class ResolvedProfile
{
    /// <summary>Resolves the profile of a command line.</summary>
    /// <exception cref="CommandFailure">An unknown profile or a value that is none.</exception>
    internal static Profile Of(ParseResult line, GlobalOptions options, Shell shell, ProfileFile file)
    {
        string? named = line.GetValue(options.Profile) ?? shell.Environment("GRID_PROFILE");
        if (!file.Profiles.TryGetValue(named ?? file.Current, out Profile? profile))
        {
            profile = named is null ? new Profile() : throw new CommandFailure(
                ExitCode.NotFound,
                $"There is no profile '{named}'; there are: {Names(file)}.",
                $"grid profile add {named} --rpc-url URL --chain-id NUMBER");
        }

        return profile with
        {
            RpcUrl = Url(line.GetValue(options.RpcUrl) ?? shell.Environment("GRID_RPC_URL") ?? profile.RpcUrl),
            ChainId = line.GetValue(options.ChainId) is { } flag
                ? ParseChainId("--chain-id", flag)
                : shell.Environment("GRID_CHAIN_ID") is { } variable
                    ? ParseChainId("GRID_CHAIN_ID", variable)
                    : profile.ChainId,
            Fees = ParseFees(shell.Environment("GRID_FEES") ?? profile.Fees),
            Key = line.GetValue(options.Key) ?? shell.Environment("GRID_KEY") ?? profile.Key,
            Coin = shell.Environment("GRID_COIN") ?? profile.Coin,
            Organisation = shell.Environment("GRID_ORG") ?? profile.Organisation,
        };
    }

    /// <summary>Reads a chain id.</summary>
    /// <exception cref="CommandFailure">Not a number from 1.</exception>
    internal static ulong ParseChainId(string source, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id) && id > 0
            ? id
            : throw new CommandFailure(
                ExitCode.Usage,
                $"{source} is '{text}'; a chain id, a whole number from 1, was expected.",
                $"GridChain's own chain has {Profile.OwnChainId}, anvil 31337");

    /// <summary>Checks a fee mode.</summary>
    /// <exception cref="CommandFailure">Neither zero nor auto.</exception>
    internal static string ParseFees(string text) => text is "zero" or "auto"
        ? text
        : throw new CommandFailure(ExitCode.Usage, $"The fees are '{text}'; zero or auto was expected.");

    /// <summary>Checks a URL of a JSON-RPC.</summary>
    /// <exception cref="CommandFailure">Not http or https.</exception>
    internal static string Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https")
            ? text
            : throw new CommandFailure(
                ExitCode.Usage,
                $"The RPC URL is '{text}'; one that begins with http:// or https:// was expected.",
                "--rpc-url http://127.0.0.1:8545");

    private static string Names(ProfileFile file) =>
        file.Profiles.Count == 0 ? "none yet" : string.Join(", ", file.Profiles.Keys);
}
