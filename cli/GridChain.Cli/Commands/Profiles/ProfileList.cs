using System.CommandLine;
using GridChain.Cli.Configuration;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>grid profile list.</summary>
internal static class ProfileList
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("list", "Show all profiles.");
        host.Run(command, static (run, _) =>
        {
            ProfileFile file = run.Home.ReadProfiles();
            var profiles = new ProfileListDocument([.. file.Profiles.Select(entry =>
                ProfileDocument.Of(entry.Key, entry.Key == file.Current, entry.Value))]);
            run.Printer.Write(profiles, GridJson.Default.ProfileListDocument, Show);
            return Task.CompletedTask;
        });
        return command;
    }

    private static Listing Show(ProfileListDocument profiles)
    {
        Listing listing = Listing.WithColumns("", "NAME", "RPC", "CHAIN", "KEY");
        foreach (ProfileDocument profile in profiles.Items)
        {
            listing.Row(
                profile.IsCurrent ? "*" : "", profile.Name, profile.RpcUrl, $"{profile.ChainId}", profile.Key ?? "");
        }

        return listing;
    }
}
