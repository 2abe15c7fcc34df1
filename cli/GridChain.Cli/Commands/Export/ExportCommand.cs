using System.CommandLine;

namespace GridChain.Cli.Commands.Export;

/// <summary>grid export: charges as files for other programs.</summary>
internal static class ExportCommand
{
    internal static Command Create(CommandHost host) =>
        new("export", "Write charges as files for cost reports (FOCUS) and for the general ledger (journal).")
        {
            ExportFocus.Create(host),
            ExportJournal.Create(host),
        };
}
