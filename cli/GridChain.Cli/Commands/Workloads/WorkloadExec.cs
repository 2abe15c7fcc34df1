using System.CommandLine;
using System.Text;
using GridChain.Cli.Chain;
using GridChain.Contracts.NodeApi;

namespace GridChain.Cli.Commands.Workloads;

/// <summary>grid workload exec ID -- COMMAND: answers with the command's own exit code.</summary>
internal static class WorkloadExec
{
    private const int InputBytesMax = 1 << 20;

    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        var words = new Argument<string[]>("COMMAND")
        {
            Description = "Program and arguments, after --.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> instance = CommandParts.Text("--instance", "NAME", "Which container, if there are more.");
        var input = new Option<bool>("--stdin", "-i") { Description = "Send standard input (1 MiB at most)." };
        var command = new Command("exec", "Run a command in a workload; its exit code is this program's.")
        {
            id, words, instance, input,
        };
        host.RunWithCode(command, async (run, cancel) =>
        {
            var wish = new ExecCommand(
                [.. run.Line.GetRequiredValue(words)], run.Line.GetValue(input) ? ReadInput(run) : null);
            GridSession session = await run.ConnectAsync(cancel);
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, run.Line.GetRequiredValue(id), isSigned: true, cancel);
            return await ExecAsync(run, node, run.Line.GetValue(instance), wish, cancel);
        });
        return command;
    }

    private static ReadOnlyMemory<byte> ReadInput(Invocation run)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(run.Shell.In.ReadToEnd());
        return bytes.Length <= InputBytesMax
            ? bytes
            : throw new CommandFailure(
                ExitCode.Usage, $"Standard input has {bytes.Length} bytes; at most {InputBytesMax} were expected.");
    }

    private static async Task<int> ExecAsync(
        Invocation run, FarmerNode node, string? instance, ExecCommand wish, CancellationToken cancel)
    {
        Decoder output = Encoding.UTF8.GetDecoder();
        Decoder error = Encoding.UTF8.GetDecoder();
        await foreach (ExecFrame frame in node.Client.ExecAsync(node.Request.Id, instance, wish, cancel))
        {
            if (frame.Output is { } bytes)
                await run.Shell.Out.WriteAsync(Decode(output, bytes));
            if (frame.Error is { } errorBytes)
                await run.Shell.Error.WriteAsync(Decode(error, errorBytes));
            if (frame.Fault is { } fault)
                throw new CommandFailure(ExitCode.Failed, $"The command did not run to its end: {fault}");
            if (frame.ExitCode is { } exitCode)
                return exitCode;
        }

        throw new CommandFailure(
            ExitCode.TimedOut, "The node closed the connection before the command ended.", "grid workload status ID");
    }

    private static string Decode(Decoder decoder, ReadOnlyMemory<byte> bytes)
    {
        var characters = new char[bytes.Length + 1];
        int count = decoder.GetChars(bytes.Span, characters, flush: false);
        return new string(characters, 0, count);
    }
}
