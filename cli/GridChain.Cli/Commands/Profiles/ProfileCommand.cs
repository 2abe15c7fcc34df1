using System.CommandLine;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>grid profile: which chain, and as whom.</summary>
internal static class ProfileCommand
{
    internal static Command Create(CommandHost host) =>
        new("profile", "Choose the chain, the key and the coin to work with.")
        {
            ProfileAdd.Create(host),
            ProfileUse.Create(host),
            ProfileList.Create(host),
            ProfileShow.Create(host),
        };
}
