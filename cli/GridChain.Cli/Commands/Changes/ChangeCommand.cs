using System.CommandLine;

namespace GridChain.Cli.Commands.Changes;

/// <summary>grid change: messages that more than one person signs.</summary>
internal static class ChangeCommand
{
    internal static Command Create(CommandHost host) =>
        new("change", "Show, sign and send messages that need more than one signature.")
        {
            ChangeShow.Create(host),
            ChangeSign.Create(host),
            ChangeSubmit.Create(host),
        };

    internal static Argument<string> File() => new("FILE") { Description = "File that --out wrote." };
}
