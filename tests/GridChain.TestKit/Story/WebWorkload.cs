using GridChain.Contracts.Manifests;
using GridChain.TestKit.Processes;

namespace GridChain.TestKit.Story;

/// <summary>The web workload of the story: its image, made of Debian packages, and its manifest.</summary>
public static class WebWorkload
{
    /// <summary>Name of the image's file in the farmer's folder.</summary>
    public const string ImageFile = "web.tar";

    /// <summary>Builds the image where the farmer looks for it.</summary>
    /// <returns>Digest of the image: <c>sha256:</c> and 64 hex digits.</returns>
    public static async Task<string> BuildImageAsync(LocalGrid grid)
    {
        string script = Path.Combine(Binaries.RepositoryRoot, "examples", "images", "build-web-image.sh");
        string image = Path.Combine(grid.Images, ImageFile);
        ProgramResult result = await ProgramRun.RunAsync("bash", [script, image], patience: TimeSpan.FromMinutes(3));
        Check.That(result.ExitCode == 0, $"{script} ended with {result.ExitCode}: {result.Error}");
        return result.Output.Trim().Split('\n')[^1];
    }

    /// <summary>One container with a page on a published port.</summary>
    /// <param name="digest">Digest of the image.</param>
    public static Manifest Manifest(string digest) => new()
    {
        ApiVersion = GridChain.Contracts.Manifests.Manifest.Version,
        Kind = GridChain.Contracts.Manifests.Manifest.App,
        Metadata = new ManifestMetadata { Name = "shop", Department = "retail" },
        Spec = new AppSpec
        {
            Workloads =
            [
                new ContainerWorkload
                {
                    Name = "web",
                    Kind = ContainerWorkload.Container,
                    Image = new ImageReference { Ref = ImageFile, Digest = digest },
                    Resources = new ContainerResources { CpuMilli = 250, MemoryMiB = 64 },
                    Ports = [new ContainerPort { Name = "http", Container = 8080, Protocol = "http" }],
                    Health = new HealthCheck { Http = "/healthz", Port = "http" },
                },
            ],
        },
    };
}
