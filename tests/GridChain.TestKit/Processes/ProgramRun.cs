using System.Diagnostics;

namespace GridChain.TestKit.Processes;

/// <summary>Runs a program to its end.</summary>
public static class ProgramRun
{
    /// <summary>Runs and collects what it prints.</summary>
    /// <param name="program">Path of an executable, or of a .dll for the dotnet host.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside the inherited ones.</param>
    /// <param name="patience">After this it is killed and a <see cref="TimeoutException"/> thrown.</param>
    /// <param name="folder">Its working directory.</param>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? patience = null,
        string? folder = null)
    {
        bool managed = program.EndsWith(".dll", StringComparison.Ordinal);
        string[] given = [.. arguments];
        var start = new ProcessStartInfo(managed ? "dotnet" : program, managed ? [program, .. given] : given)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        using Process process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', given)} ran longer than its patience.");
        }

        return new ProgramResult(process.ExitCode, await output, await error);
    }
}
