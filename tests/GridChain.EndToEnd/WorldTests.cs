using GridChain.Client;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.EndToEnd;

public sealed class WorldTests
{
    [Fact]
    public async Task The_organisation_is_founded_and_a_workload_reserved_by_two_signatures_on_anvil()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using AnvilNode anvil = await AnvilNode.StartAsync();
        using var chain = new ChainClient(anvil.Profile);
        using StoryWorld world = await StoryWorld.FoundAsync(chain, "http://127.0.0.1:1", 2, cancel);
        (Terms terms, Hash256 id) = await world.RequestAsync(Manifest(), 600, 1, cancel);
        Assert.Equal(State.Requested, await world.StateOfAsync(id, cancel));
        await world.ApproveAsync(terms, cancel);
        await world.ReserveAsync(terms, cancel);
        Assert.Equal(State.Reserved, await world.StateOfAsync(id, cancel));
    }

    internal static Manifest Manifest() => new()
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
                    Image = new ImageReference { Ref = "oci-archive:web.tar", Digest = $"sha256:{new string('0', 64)}" },
                    Resources = new ContainerResources { CpuMilli = 250, MemoryMiB = 64 },
                },
            ],
        },
    };
}
