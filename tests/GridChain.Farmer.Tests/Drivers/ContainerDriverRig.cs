using System.Globalization;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>The container driver over a scratch host.</summary>
public sealed class ContainerDriverRig : IDriverRig
{
    private readonly ContainerRig host;
    private ContainerDriver driver;

    private ContainerDriverRig(ContainerRig host, ContainerDriver driver)
    {
        this.host = host;
        this.driver = driver;
    }

    public IWorkloadDriver Driver => driver;

    public ContainerRig Host => host;

    public WorkloadDefinition Service => host.Web();

    public WorkloadDefinition JobThatSleeps => host.Job(("SECONDS_TO_SLEEP", "600"));

    public static async Task<IDriverRig> OpenAsync(string runtime)
    {
        ContainerRig host = await ContainerRig.OpenAsync(runtime);
        return new ContainerDriverRig(host, await host.DriverAsync());
    }

    public WorkloadDefinition JobThatEnds(int code, int seconds = 0) => host.Job(
        ("CODE", code.ToString(CultureInfo.InvariantCulture)),
        ("SECONDS_TO_SLEEP", seconds.ToString(CultureInfo.InvariantCulture)));

    public async Task ReopenAsync()
    {
        driver.Dispose();
        driver = await host.DriverAsync();
    }

    public void AssertNoTrace() => HostTraces.AssertNone(host.Path);

    public async ValueTask DisposeAsync()
    {
        driver.Dispose();
        await host.DisposeAsync();
    }
}
