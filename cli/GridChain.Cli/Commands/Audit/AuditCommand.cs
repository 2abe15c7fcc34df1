using System.CommandLine;

namespace GridChain.Cli.Commands.Audit;

/// <summary>grid audit: evidence that anybody can check without trusting anybody.</summary>
internal static class AuditCommand
{
    internal static Command Create(CommandHost host) =>
        new(
            "audit",
            "Write the evidence of a workload as one file, and check such a file offline: who approved it, that it ran, "
            + "and that what was paid is what was proved.")
        {
            AuditBundle.Create(host),
            AuditVerify.Create(host),
        };
}
