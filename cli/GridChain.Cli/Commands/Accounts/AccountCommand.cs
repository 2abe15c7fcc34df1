using System.CommandLine;

namespace GridChain.Cli.Commands.Accounts;

/// <summary>grid account: money of units in the bank.</summary>
internal static class AccountCommand
{
    internal static Command Create(CommandHost host) =>
        new("account", "Show a unit's money, pay in, pay out.")
        {
            AccountShow.Create(host),
            AccountDeposit.Create(host),
            AccountWithdraw.Create(host),
        };
}
