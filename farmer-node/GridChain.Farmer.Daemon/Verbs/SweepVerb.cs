using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Daemon.Verbs;

/// <summary>Removes every container of a node and all that belongs to them on the host, whatever the chain says.</summary>
/// <remarks><code>sweep --data DIR</code> For a node that is given up; its daemon must not run.</remarks>
internal static class SweepVerb
{
    internal static async Task<int> RunAsync(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not ["--data", string dataPath])
        {
            await Console.Error.WriteLineAsync("usage: sweep --data DIR");
            return 2;
        }

        var options = new ContainerDriverOptions { DataPath = Path.Combine(dataPath, "containers"), ImagePaths = [] };
        try
        {
            using ContainerDriver driver = await ContainerDriver.OpenAsync(
                options, TimeProvider.System, NullLogger<ContainerDriver>.Instance, cancel);
            foreach (InstanceId removed in await driver.SweepAsync(new HashSet<InstanceId>(), cancel))
                Console.Out.WriteLine($"removed {removed.Value}");
            return 0;
        }
        catch (DriverException e)
        {
            await Console.Error.WriteLineAsync($"sweep: {e.Message}");
            return 1;
        }
    }
}
