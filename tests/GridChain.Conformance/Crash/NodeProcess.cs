using System.Diagnostics;
using System.Text;

namespace GridChain.Conformance.Crash;

/// <summary>The node's program as a process that can be killed at any moment.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NodeProcess(string datadir, string funds)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "GridChain.Node.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                program, "run", "--datadir", datadir, "--http-port", "0", "--log-level", "information",
                "--rpc-logs-max", "1000000",
            },
        };
        if (!Directory.Exists(datadir))
        {
            start.ArgumentList.Add("--fund");
            start.ArgumentList.Add(funds);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>True when the node said that it had to recover.</summary>
    public bool HasRecovered { get; private set; }

    /// <summary>What it printed.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Where it answers; waits until it says so.</summary>
    /// <exception cref="CrashException">It ended, or is not ready after long.</exception>
    public async Task<Uri> UrlAsync()
    {
        Task first = await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(Patience));
        if (first == ready.Task && await ready.Task is { } url)
            return url;
        throw new CrashException($"The node did not start again:\n{Output}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (output)
            _ = output.AppendLine(line);
        HasRecovered |= line.Contains("was not closed in order", StringComparison.Ordinal);
        const string Mark = " ready at ";
        int at = line.IndexOf(Mark, StringComparison.Ordinal);
        if (at >= 0)
            ready.TrySetResult(new Uri(line[(at + Mark.Length)..line.IndexOf(": head", at, StringComparison.Ordinal)]));
    }
}
