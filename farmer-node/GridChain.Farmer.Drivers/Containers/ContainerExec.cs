using System.Diagnostics;
using System.Globalization;
using GridChain.Farmer.Drivers.Containers.Bundle;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Runs further commands in a container, under the same restrictions as its own process.</summary>
internal sealed class ContainerExec(ContainerHost host)
{
    private int count;

    /// <summary>Runs one to its end; cancelling kills it.</summary>
    internal async Task<int> RunAsync(
        ContainerRecord record, ExecRequest request, ExecStreams streams, CancellationToken cancel)
    {
        if (request.Command.IsDefaultOrEmpty)
        {
            throw new DriverException(DriverFault.Invalid, "the command is empty");
        }
        string number = Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        string processFile = Path.Combine(host.Paths.Instance(record.InstanceId), $"exec-{number}.json");
        string pidFile = Path.ChangeExtension(processFile, ".pid");
        var process = new ContainerProcess(
            request.Command, [.. record.Environment, .. request.Env.Select(v => $"{v.Key}={v.Value}")],
            record.Directory, record.Uid, record.Gid);
        await File.WriteAllBytesAsync(processFile, BundleWriter.WriteProcess(process), cancel);
        try
        {
            using Process runtime = await host.Runtime.ExecAsync(record.Id, processFile, pidFile);
            return await PumpAsync(runtime, pidFile, streams, cancel);
        }
        finally
        {
            File.Delete(processFile);
            File.Delete(pidFile);
        }
    }

    private static async Task<int> PumpAsync(
        Process runtime, string pidFile, ExecStreams streams, CancellationToken cancel)
    {
        try
        {
            Task input = FeedAsync(streams.Input, runtime.StandardInput.BaseStream, cancel);
            Task output = runtime.StandardOutput.BaseStream.CopyToAsync(streams.Output, cancel);
            Task error = runtime.StandardError.BaseStream.CopyToAsync(streams.Error, cancel);
            await Task.WhenAll(output, error);
            await runtime.WaitForExitAsync(cancel);
            _ = input;
            return runtime.ExitCode;
        }
        catch (OperationCanceledException)
        {
            KillInside(pidFile);
            Command.Kill(runtime);
            throw;
        }
    }

    private static async Task FeedAsync(Stream from, Stream to, CancellationToken cancel)
    {
        try
        {
            await from.CopyToAsync(to, cancel);
        }
        catch (IOException)
        {
            // The command does not read what it is given, which is its right.
        }
        finally
        {
            await to.DisposeAsync();
        }
    }

    private static void KillInside(string pidFile)
    {
        if (!File.Exists(pidFile)) return;
        if (!int.TryParse(File.ReadAllText(pidFile), CultureInfo.InvariantCulture, out int pid)) return;
        using LinuxHandle? process = Syscalls.PidfdOpen(pid);
        if (process is not null) Syscalls.PidfdSendSignal(process, Syscalls.SigKill);
    }
}
