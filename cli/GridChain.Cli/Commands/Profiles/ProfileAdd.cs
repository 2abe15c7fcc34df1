using System.CommandLine;
using GridChain.Cli.Configuration;
using GridChain.Client.Keys;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Profiles;

/// <summary>grid profile add NAME: makes a profile of the global flags, or changes those fields of
/// one.</summary>
internal static class ProfileAdd
{
    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var coin = new Option<string?>("--coin") { Description = "Coin that amounts are in.", HelpName = "ADDRESS" };
        var organisation = new Option<string?>("--org")
        {
            Description = "Organisation whose unit names are meant.",
            HelpName = "UNIT",
        };
        var fees = new Option<string?>("--fees")
        {
            Description = "zero (GridChain's own chain, default), or auto: what the chain asks.",
            HelpName = "zero|auto",
        };
        var command = new Command(
            "add", "Make a profile of --rpc-url, --chain-id, --key and these, or change one. The first one is used.")
        {
            name, coin, organisation, fees,
        };
        host.Run(command, (run, _) =>
        {
            var wish = new Profile
            {
                Coin = run.Line.GetValue(coin),
                Organisation = run.Line.GetValue(organisation),
                Fees = run.Line.GetValue(fees) ?? "",
            };
            Add(run, host.Options, run.Line.GetRequiredValue(name), wish);
            return Task.CompletedTask;
        });
        return command;
    }

    private static void Add(Invocation run, GlobalOptions flags, string name, Profile wish)
    {
        if (!KeystoreDirectory.IsName(name))
            throw new CommandFailure(ExitCode.Usage, $"NAME is '{name}'; a-z, 0-9, '-', '_' and '.' were expected.");
        if (wish.Coin is not null && !Address.TryParse(wish.Coin, out _))
            throw new CommandFailure(ExitCode.Usage, $"--coin is '{wish.Coin}'; an address was expected.");
        ProfileFile file = run.Home.ReadProfiles();
        Profile old = file.Profiles.GetValueOrDefault(name) ?? new Profile();
        Profile profile = old with
        {
            RpcUrl = ResolvedProfile.Url(run.Line.GetValue(flags.RpcUrl) ?? old.RpcUrl),
            ChainId = run.Line.GetValue(flags.ChainId) is { } chainId
                ? ResolvedProfile.ParseChainId("--chain-id", chainId)
                : old.ChainId,
            Key = run.Line.GetValue(flags.Key) ?? old.Key,
            Fees = ResolvedProfile.ParseFees(wish.Fees.Length > 0 ? wish.Fees : old.Fees),
            Coin = wish.Coin ?? old.Coin,
            Organisation = wish.Organisation ?? old.Organisation,
        };
        file.Profiles[name] = profile;
        if (file.Profiles.Count == 1)
            file = file with { Current = name };
        run.Home.WriteProfiles(file);
        ProfileShow.Write(run, ProfileDocument.Of(name, file.Current == name, profile));
    }
}
