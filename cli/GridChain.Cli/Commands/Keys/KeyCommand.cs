using System.CommandLine;

namespace GridChain.Cli.Commands.Keys;

/// <summary>grid key: the key files of this user.</summary>
internal static class KeyCommand
{
    internal static Command Create(CommandHost host) =>
        new("key", "Make and show keys (Ethereum keystore files, version 3).")
        {
            KeyNew.Create(host),
            KeyImport.Create(host),
            KeyList.Create(host),
            KeyShow.Create(host),
        };
}
