using System.Collections.Immutable;
using System.Diagnostics;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>A scratch farmer host: directories, images, and drivers over them. Removes what it
/// made.</summary>
public sealed class ContainerRig : IAsyncDisposable
{
    private const UnixFileMode Open =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly Lazy<Task<(string Path, string Web, string Job)>> SharedImages =
        new(BuildImagesAsync);

    private ContainerRig(string path, string images, string web, string job, string runtime)
    {
        Path = path;
        WebDigest = web;
        JobDigest = job;
        Options = new ContainerDriverOptions { DataPath = path, ImagePaths = [images], Runtime = runtime };
    }

    public string Path { get; }

    public string WebDigest { get; }

    public string JobDigest { get; }

    public ContainerDriverOptions Options { get; }

    /// <summary>Skips the test where the host cannot run containers, and says why.</summary>
    public static async Task<ContainerRig> OpenAsync(string runtime)
    {
        Assert.SkipUnless(Environment.UserName == "root", "containers need root");
        Assert.SkipUnless(
            runtime == "auto" || File.Exists($"/usr/bin/{runtime}") || File.Exists($"/usr/sbin/{runtime}"),
            $"{runtime} is not installed");
        Assert.SkipUnless(File.Exists("/usr/sbin/nft"), "nft is not installed");
        (string images, string web, string job) = await SharedImages.Value;
        Assert.SkipWhen(web.Length == 0, "the test images cannot be built: no apt mirror");
        string path = Directory.CreateTempSubdirectory("gcfarm").FullName;
        File.SetUnixFileMode(path, Open);
        return new ContainerRig(path, images, web, job, runtime);
    }

    public Task<ContainerDriver> DriverAsync(ILogger<ContainerDriver>? logger = null) =>
        ContainerDriver.OpenAsync(
        Options, TimeProvider.System, logger ?? NullLogger<ContainerDriver>.Instance,
        TestContext.Current.CancellationToken);

    public ContainerDefinition Web(string name = "web") => new(
        name, new ImagePin("web", WebDigest), new ResourceLimits(500, 64, 32, 64))
    {
        Ports = [new PortRequest("http", 8080, "tcp")],
    };

    public ContainerDefinition Job(params (string Name, string Value)[] env) => new(
        "job", new ImagePin("job", JobDigest), new ResourceLimits(500, 64, 32, 64))
    {
        Env = env.ToImmutableSortedDictionary(e => e.Name, e => e.Value),
    };

    public async ValueTask DisposeAsync()
    {
        using (ContainerDriver driver = await ContainerDriver.OpenAsync(
            Options, TimeProvider.System, NullLogger<ContainerDriver>.Instance, CancellationToken.None))
        {
            await driver.SweepAsync(new HashSet<InstanceId>(), CancellationToken.None);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static async Task<(string Path, string Web, string Job)> BuildImagesAsync()
    {
        string scripts = System.IO.Path.Combine(Repository.Root, "examples", "images");
        string path = Directory.CreateTempSubdirectory("gcimages").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(path, recursive: true);
        string web =
            await BuildAsync(System.IO.Path.Combine(scripts, "build-web-image.sh"), $"{path}/web.tar");
        string job =
            await BuildAsync(System.IO.Path.Combine(scripts, "build-job-image.sh"), $"{path}/job.tar");
        return (path, web, job);
    }

    private static async Task<string> BuildAsync(string script, string output)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("bash", [script, output]) { RedirectStandardOutput =
                true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        string digest = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? digest : "";
    }
}
