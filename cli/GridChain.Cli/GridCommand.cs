using System.CommandLine;
using GridChain.Cli.Commands;
using GridChain.Cli.Commands.Accounts;
using GridChain.Cli.Commands.Allowances;
using GridChain.Cli.Commands.Approvals;
using GridChain.Cli.Commands.Audit;
using GridChain.Cli.Commands.Changes;
using GridChain.Cli.Commands.Coins;
using GridChain.Cli.Commands.Completion;
using GridChain.Cli.Commands.Credit;
using GridChain.Cli.Commands.Deployments;
using GridChain.Cli.Commands.Disputes;
using GridChain.Cli.Commands.Envelopes;
using GridChain.Cli.Commands.Export;
using GridChain.Cli.Commands.Farms;
using GridChain.Cli.Commands.Invoices;
using GridChain.Cli.Commands.Joint;
using GridChain.Cli.Commands.Keys;
using GridChain.Cli.Commands.Nodes;
using GridChain.Cli.Commands.Organisations;
using GridChain.Cli.Commands.Passkeys;
using GridChain.Cli.Commands.Policies;
using GridChain.Cli.Commands.Profiles;
using GridChain.Cli.Commands.Requests;
using GridChain.Cli.Commands.Storage;
using GridChain.Cli.Commands.Units;
using GridChain.Cli.Commands.Up;
using GridChain.Cli.Commands.Usage;
using GridChain.Cli.Commands.Workloads;

namespace GridChain.Cli;

/// <summary>The list of nouns.</summary>
internal static class GridCommand
{
    /// <summary>The root command.</summary>
    internal static RootCommand Create(CommandHost host)
    {
        var root = new RootCommand(
            "Ask for workloads, approve them, run nodes and follow the money on a GridChain.")
        {
            KeyCommand.Create(host),
            PasskeyCommand.Create(host),
            ProfileCommand.Create(host),
            ContractsCommand.Create(host),
            CoinCommand.Create(host),
            OrgCommand.Create(host),
            UnitCommand.Create(host),
            PolicyCommand.Create(host),
            ChangeCommand.Create(host),
            AccountCommand.Create(host),
            FarmCommand.Create(host),
            NodeCommand.Create(host),
            UpCommand.Create(host),
            InboxCommand.Create(host),
            ApproveCommand.Create(host),
            RejectCommand.Create(host),
            RevokeCommand.Create(host),
            CancelCommand.Create(host),
            RebindCommand.Create(host),
            EnvelopeCommand.Create(host),
            DeploymentCommand.Create(host),
            RequestCommand.Create(host),
            WorkloadCommand.Create(host),
            UsageCommand.Create(host),
            DisputeCommand.Create(host),
            CreditCommand.Create(host),
            AllowanceCommand.Create(host),
            StorageCommand.Create(host),
            InvoiceCommand.Create(host),
            ExportCommand.Create(host),
            AuditCommand.Create(host),
            CompletionCommand.Create(host),
        };
        host.Options.AddTo(root);
        return root;
    }
}
