using System.Diagnostics;
using System.Globalization;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Makes a user namespace that only serves as the mapping of idmapped mounts,
/// user_namespaces(7).</summary>
internal static class UserNamespace
{
    private const string Unshare = "/usr/bin/unshare";
    private const string Cat = "/bin/cat";

    /// <summary>A descriptor of a namespace that maps 0..<paramref name="size"/> to the host's
    /// <paramref name="hostBase"/>...</summary>
    /// <remarks>A process with threads cannot unshare a user namespace, so a helper holds it until it is open
    /// here.
    /// The helper reads its standard input and ends with us, whatever happens.</remarks>
    internal static async Task<LinuxHandle> CreateAsync(uint hostBase, uint size, CancellationToken cancel)
    {
        using Process holder = Command.Start(Command.Describe(Unshare, ["--user", "--", Cat]));
        try
        {
            if (!await IsReadyAsync(holder, cancel))
            {
                string error = await holder.StandardError.ReadToEndAsync(cancel);
                throw new DriverException(
                    DriverFault.Unsupported, $"user namespaces are not available: {error.Trim()}");
            }

            string proc = string.Create(CultureInfo.InvariantCulture, $"/proc/{holder.Id}");
            string map = string.Create(CultureInfo.InvariantCulture, $"0 {hostBase} {size}\n");
            await File.WriteAllTextAsync($"{proc}/uid_map", map, cancel);
            await File.WriteAllTextAsync($"{proc}/gid_map", map, cancel);
            return LinuxHandle.Open($"{proc}/ns/user");
        }
        finally
        {
            Command.Kill(holder);
        }
    }
    // The echo of one line tells that unshare has done its work and become cat.
    private static async Task<bool> IsReadyAsync(Process holder, CancellationToken cancel)
    {
        try
        {
            await holder.StandardInput.WriteLineAsync("ready".AsMemory(), cancel);
            await holder.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It has ended already; its error output tells why.
        }

        return await holder.StandardOutput.ReadLineAsync(cancel) == "ready";
    }
}
