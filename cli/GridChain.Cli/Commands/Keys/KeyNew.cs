using System.CommandLine;
using GridChain.Client.Keys;

namespace GridChain.Cli.Commands.Keys;

/// <summary>grid key new NAME.</summary>
internal static class KeyNew
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> name = KeyFields.Name();
        Option<bool> light = KeyFields.Light();
        var command = new Command("new", "Make a key and keep it under a password.") { name, light };
        host.Run(command, (run, _) =>
        {
            Make(run, run.Line.GetRequiredValue(name), run.Line.GetValue(light));
            return Task.CompletedTask;
        });
        return command;
    }

    private static void Make(Invocation run, string name, bool isLight)
    {
        using PrivateKeySigner signer = PrivateKeySigner.Create();
        KeyFields.Store(run, name, signer, isLight);
    }
}
