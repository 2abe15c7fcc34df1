using System.Diagnostics;
using System.Text.Json;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Runtime;

/// <summary>Drives crun or runc, which take the same commands (OCI runtime-spec runtime.md).</summary>
/// <param name="Choice">Which runtime and why.</param>
/// <param name="StatePath">The runtime's own state directory, <c>--root</c>.</param>
internal sealed record OciRuntime(RuntimeChoice Choice, string StatePath)
{
    private const string Shell = "/bin/sh";

    // The shell is gone after exec. It only opens the files, which Process cannot do: the container has to
    // write into a file and not into a pipe of ours, or it would die with us.
    private const string RedirectScript = "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1";

    /// <summary>Makes the container up to the point where its process waits for start.</summary>
    internal async Task CreateAsync(
        string id, string bundle, string pidFile, string outputFile, CancellationToken cancel)
    {
        string errorFile = Path.Combine(bundle, "runtime.log");
        File.Delete(errorFile);
        string[] arguments =
        [
            "-c", RedirectScript, "sh", outputFile, Choice.Path, .. Global(errorFile),
            "create", "--bundle", bundle, "--pid-file", pidFile, id,
        ];
        CommandResult result = await RunAsync(Shell, arguments, cancel);
        if (result.ExitCode != 0) throw Failed("create", id, ReadErrors(errorFile));
    }

    /// <summary>Lets the process of a created container run.</summary>
    internal async Task StartAsync(string id, CancellationToken cancel)
    {
        CommandResult result = await RunAsync(["start", id], cancel);
        if (result.ExitCode != 0) throw Failed("start", id, result.Error);
    }

    /// <summary>Kills and forgets the container; nothing to do where the runtime does not know it.</summary>
    internal async Task DeleteAsync(string id, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.Combine(StatePath, id))) return;
        CommandResult result = await RunAsync(["delete", "--force", id], cancel);
        if (result.ExitCode == 0) return;

        // A crash between two files of the runtime leaves a directory that it cannot read itself.
        if (result.Error.Contains("does not exist", StringComparison.Ordinal)
            || result.Error.Contains("No such file", StringComparison.Ordinal)
            || result.Error.Contains("cannot open", StringComparison.Ordinal)
            || result.Error.Contains("cannot load", StringComparison.Ordinal))
        {
            Directory.Delete(Path.Combine(StatePath, id), recursive: true);
            return;
        }

        throw Failed("delete", id, result.Error);
    }

    /// <summary>Ids of the containers that the runtime knows.</summary>
    internal IEnumerable<string> List() =>
        Directory.Exists(StatePath)
            ? Directory.EnumerateDirectories(StatePath).Select(p => Path.GetFileName(p))
            : [];

    /// <summary>Starts a further process in a container, with three pipes.</summary>
    internal Task<Process> ExecAsync(string id, string processFile, string pidFile) =>
        StartAsync(Command.Describe(
            Choice.Path, [.. Global(null), "exec", "--process", processFile, "--pid-file", pidFile, id]));

    private Task<CommandResult> RunAsync(string[] command, CancellationToken cancel) =>
        RunAsync(Choice.Path, [.. Global(null), .. command], cancel);

    private Task<CommandResult> RunAsync(string program, string[] arguments, CancellationToken cancel) =>
        Command.RunAsync(StartAsync, program, arguments, input: null, cancel);

    private Task<Process> StartAsync(ProcessStartInfo description) => Choice.HiddenMount is { } hidden
        ? PrivateMounts.StartWithoutAsync(hidden, description)
        : Command.StartHere(description);

    private string[] Global(string? errorFile)
    {
        string[] state = ["--root", StatePath];
        string[] manager = Choice.Kind == RuntimeKind.Crun ? ["--cgroup-manager=cgroupfs"] : [];
        string[] log = errorFile is null ? [] : ["--log", errorFile, "--log-format", "json"];
        return [.. state, .. manager, .. log];
    }

    private static string ReadErrors(string path)
    {
        if (!File.Exists(path)) return "no message";
        var messages = new List<string>();
        foreach (string line in File.ReadLines(path))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                if (document.RootElement.TryGetProperty("msg", out JsonElement message))
                {
                    messages.Add(message.GetString()!);
                }
            }
            catch (JsonException)
            {
                messages.Add(line);
            }
        }

        return messages.Count == 0 ? "no message" : string.Join("; ", messages);
    }

    private DriverException Failed(string verb, string id, string why)
    {
        // crun: "executable file `x` not found"; runc: "exec: "x": ..." and "executable file not found".
        bool isProgramMissing = why.Contains("executable file", StringComparison.Ordinal)
            || why.Contains("exec: \"", StringComparison.Ordinal);
        return new DriverException(
            isProgramMissing ? DriverFault.Invalid : DriverFault.Unavailable,
            $"{Choice.Kind.ToString().ToLowerInvariant()} {verb} of {id}: {why.Trim()}");
    }
}
