using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>A driver under test, with things that it can run.</summary>
public interface IDriverRig : IAsyncDisposable
{
    IWorkloadDriver Driver { get; }

    /// <summary>Runs until it is told to stop, then ends with 0.</summary>
    WorkloadDefinition Service { get; }

    /// <summary>Ignores SIGTERM.</summary>
    WorkloadDefinition JobThatSleeps { get; }

    /// <summary>Writes three lines, sleeps, ends.</summary>
    WorkloadDefinition JobThatEnds(int code, int seconds = 0);

    /// <summary>Drops the driver as a crash would and opens another over the same directories.</summary>
    Task ReopenAsync();

    /// <summary>Fails where the host still shows anything of the driver.</summary>
    void AssertNoTrace();
}
