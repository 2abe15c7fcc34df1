using System.CommandLine;
using GridChain.Cli.Configuration;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>grid profile use NAME.</summary>
internal static class ProfileUse
{
    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var command = new Command("use", "Use a profile from now on.") { name };
        host.Run(command, (run, _) =>
        {
            string wanted = run.Line.GetRequiredValue(name);
            ProfileFile file = run.Home.ReadProfiles();
            if (!file.Profiles.TryGetValue(wanted, out Profile? profile))
            {
                throw new CommandFailure(
                    ExitCode.NotFound, $"There is no profile '{wanted}'.", "'grid profile list' shows the names");
            }

            run.Home.WriteProfiles(file with { Current = wanted });
            ProfileShow.Write(run, ProfileDocument.Of(wanted, true, profile));
            return Task.CompletedTask;
        });
        return command;
    }
}
