using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Contracts;

namespace GridChain.Cli.Commands.Deployments;

/// <summary>grid contracts deploy: sends what is missing; running it again sends nothing.</summary>
internal static class ContractsDeploy
{
    internal static Command Create(CommandHost host)
    {
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("deploy", "Deploy what is missing (CREATE2: the same addresses everywhere).")
        {
            dryRun,
        };
        host.Run(command, (run, cancel) => DeployAsync(run, run.Line.GetValue(dryRun), cancel));
        return command;
    }

    private static async Task DeployAsync(Invocation run, bool isDryRun, CancellationToken cancel)
    {
        GridSession session = await run.OpenChainAsync(cancel);
        IReadOnlyList<string> made = [];
        if (!isDryRun)
        {
            ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
            made = await GridDeployment.DeployAsync(writer.Sender, cancel);
        }

        await ContractsShow.WriteAsync(run, session, made, cancel);
    }
}
