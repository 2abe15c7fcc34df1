using System.Collections.Immutable;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Daemon.Verbs;

/// <summary>Looks at the host and says what works and what is missing; changes nothing that lasts.</summary>
internal static class DoctorVerb
{
    internal static async Task<int> RunAsync(string dataPath, CancellationToken cancel)
    {
        var options = new ContainerDriverOptions { DataPath = Path.Combine(dataPath, "containers"), ImagePaths = [] };
        try
        {
            using ContainerDriver driver = await ContainerDriver.OpenAsync(
                options, TimeProvider.System, NullLogger<ContainerDriver>.Instance, cancel);
            DriverFingerprint print = await driver.FingerprintAsync(cancel);
            foreach ((string name, string value) in print.Attributes) Console.Out.WriteLine($"{name,-16} {value}");
            return Report(print.Problems);
        }
        catch (DriverException e)
        {
            return Report([e.Message]);
        }
    }

    private static int Report(ImmutableArray<string> problems)
    {
        foreach (string problem in problems) Console.Error.WriteLine($"missing: {problem}");
        if (problems.IsEmpty) Console.Out.WriteLine("This host can run containers.");
        return problems.IsEmpty ? 0 : 1;
    }
}
