using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>grid profile show: what is in force after flags and environment.</summary>
internal static class ProfileShow
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("show", "Show what is in force: flags, then environment, then profile.");
        host.Run(command, (run, _) =>
        {
            string name = run.Line.GetValue(host.Options.Profile)
                ?? run.Shell.Environment("GRID_PROFILE")
                ?? run.Home.ReadProfiles().Current;
            Write(run, ProfileDocument.Of(name, true, run.Profile));
            return Task.CompletedTask;
        });
        return command;
    }

    internal static void Write(Invocation run, ProfileDocument profile) =>
        run.Printer.Write(profile, GridJson.Default.ProfileDocument, static profile => Listing.OfFacts()
            .Row("profile", profile.Name)
            .Row("rpc", profile.RpcUrl)
            .Row("chain id", $"{profile.ChainId}")
            .Row("fees", profile.Fees)
            .Row("key", profile.Key ?? "(none)")
            .Row("coin", profile.Coin ?? "(none)")
            .Row("organisation", profile.Organisation ?? "(none)"));
}
