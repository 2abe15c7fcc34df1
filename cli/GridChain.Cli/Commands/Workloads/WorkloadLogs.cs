using System.CommandLine;
using System.Globalization;
using System.Text;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>grid workload logs ID.</summary>
internal static class WorkloadLogs
{
    private const long TailBytesDefault = 64 * 1024;

    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var follow = new Option<bool>("--follow", "-F") { Description = "Go on until it ends." };
        Option<string?> tail = CommandParts.Text("--tail", "BYTES", "Begin so many bytes before the end (65536).");
        Option<string?> instance = CommandParts.Text("--instance", "NAME", "Which container, if there are more.");
        var command = new Command("logs", "Show what a workload writes.") { id, follow, tail, instance };
        host.Run(command, async (run, cancel) =>
        {
            long bytes = TailBytes(run.Line.GetValue(tail));
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: true, cancel);
            await using Stream logs = await node.Client.LogsAsync(
                node.Request.Id, run.Line.GetValue(instance), bytes, run.Line.GetValue(follow), cancel);
            await CopyAsync(logs, run.Shell, cancel);
        });
        return command;
    }

    private static long TailBytes(string? text)
    {
        if (text is null)
            return TailBytesDefault;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : throw new CommandFailure(ExitCode.Usage, $"--tail is '{text}'; a number of bytes was expected.");
    }

    /// <summary>Copies text as it comes; on a terminal, without what could control it.</summary>
    private static async Task CopyAsync(Stream logs, Shell shell, CancellationToken cancel)
    {
        using var reader = new StreamReader(logs, Encoding.UTF8);
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            string text = new(buffer, 0, count);
            await shell.Out.WriteAsync(shell.IsOutTerminal ? Printable.Lines(text) : text);
        }
    }
}
