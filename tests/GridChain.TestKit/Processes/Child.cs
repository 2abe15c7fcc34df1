using System.Diagnostics;

namespace GridChain.TestKit.Processes;

/// <summary>A program that a test or the demo runs beside itself; its output goes to a file.</summary>
/// <remarks>Disposing kills it and waits until it is gone, so that no run leaves one behind.</remarks>
public sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task copying;

    private Child(string name, Process process, string logFile)
    {
        Name = name;
        LogFile = logFile;
        this.process = process;
        copying = CopyAsync(process, logFile);
    }

    /// <summary>What the story calls it.</summary>
    public string Name { get; }

    /// <summary>Its output, standard and error, appended.</summary>
    public string LogFile { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>True when it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Starts a program.</summary>
    /// <param name="name">What the story calls it.</param>
    /// <param name="logFile">File that its output is appended to.</param>
    /// <param name="program">Path of an executable, or of a .dll for the dotnet host.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside the inherited ones.</param>
    public static Child Start(
        string name,
        string logFile,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        bool managed = program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(managed ? "dotnet" : program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (managed)
            start.ArgumentList.Add(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        Process process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        return new Child(name, process, logFile);
    }

    /// <summary>Ends it at once, as kill -9 does, and waits until it is gone.</summary>
    public async Task KillAsync(CancellationToken cancel = default)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(cancel);

        // What it started and left (a container's init, say) may hold its output open: the rest is not waited for.
        await Task.WhenAny(copying, Task.Delay(TimeSpan.FromSeconds(1), cancel));
    }

    /// <summary>Asks it to end (SIGTERM) and waits.</summary>
    /// <exception cref="TimeoutException">It did not end within the patience.</exception>
    public async Task StopAsync(TimeSpan patience)
    {
        if (process.HasExited)
            return;
        using (Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Name} did not stop within {patience.TotalSeconds} s; see {LogFile}.");
        }
    }

    /// <summary>The last lines of its output.</summary>
    public string Tail(int lines = 20) =>
        File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(lines)) : "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static async Task CopyAsync(Process process, string logFile)
    {
        await using var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        using var gate = new SemaphoreSlim(1);
        await Task.WhenAll(Pump(process.StandardOutput), Pump(process.StandardError));

        async Task Pump(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                await gate.WaitAsync();
                await log.WriteLineAsync(line);
                gate.Release();
            }
        }
    }
}
