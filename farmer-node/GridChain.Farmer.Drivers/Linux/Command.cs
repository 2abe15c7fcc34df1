using System.ComponentModel;
using System.Diagnostics;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Runs a short program to its end.</summary>
internal static class Command
{
    private const int OutputBytesMax = 4 * 1024 * 1024;

    /// <summary>Runs and collects both outputs, each at most 4 MiB.</summary>
    /// <param name="start">How to start: directly, or in a namespace of its own.</param>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Arguments, passed as they are: no shell.</param>
    /// <param name="input">Text for its standard input; null for none.</param>
    /// <param name="cancel">Kills the program.</param>
    /// <exception cref="DriverException">The program is not there.</exception>
    internal static async Task<CommandResult> RunAsync(
        Func<ProcessStartInfo, Task<Process>> start, string program, IEnumerable<string> arguments,
        string? input, CancellationToken cancel)
    {
        using Process process = await start(Describe(program, arguments)).ConfigureAwait(false);
        try
        {
            Task<string> output = ReadAsync(process.StandardOutput, cancel);
            Task<string> error = ReadAsync(process.StandardError, cancel);
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            throw;
        }
    }

    /// <summary>Starts on the calling context.</summary>
    internal static Task<Process> StartHere(ProcessStartInfo description) =>
        Task.FromResult(Start(description));

    /// <summary>Starts a process, with the missing program named.</summary>
    internal static Process Start(ProcessStartInfo description)
    {
        try
        {
            return Process.Start(description)
                ?? throw new DriverException(
                    DriverFault.Unavailable, $"{description.FileName} did not start");
        }
        catch (Win32Exception e)
        {
            throw new DriverException(
                DriverFault.Unsupported, $"{description.FileName} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>All three streams as pipes, no shell.</summary>
    internal static ProcessStartInfo Describe(string program, IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

    internal static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: false);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself between the decision and the signal, which is what was wanted.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancel)
    {
        var buffer = new char[4096];
        var text = new System.Text.StringBuilder();
        int count;
        while ((count = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            // What is over the bound is read and dropped, or the program would block on a full pipe.
            if (text.Length < OutputBytesMax) text.Append(buffer, 0, count);
        }

        return text.ToString();
    }
}
