using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Deployments;
using GridChain.Explorer.Store;
using GridChain.Explorer.Tests.Chain;
using GridChain.Primitives;
using Xunit;

namespace GridChain.Explorer.Tests.Index;

public sealed class IndexTests
{
    [Fact]
    public void Follows_a_workload_to_its_last_payment()
    {
        using ScratchStore scratch = new();
        ScriptedStory story = new();
        story.Found();
        Hash256 id = story.RunWhole("shop").Id;
        story.Chain.FeedTo(scratch.Store);

        using ReadSession session = scratch.Store.Read();
        DeploymentRecord found = DeploymentEvents.Find(session, id.ToString())!;
        Assert.Equal(DeploymentState.Closed, found.State);
        Assert.Equal("shop", found.Name);
        Assert.Equal("web shop@sha256:11111111…", found.What);
        Assert.Equal(ScriptedStory.Farm, found.Farm);
        Assert.Equal(115u, found.ProvenSeconds);
        Assert.Equal("0.159722", Format.CreditsPlain(found.Paid));
        Assert.True(found.Hold.IsZero);
        Assert.Equal(found.Cost, found.Paid + found.Returned);
        Assert.Equal([(byte)0, (byte)1], found.Counted.Select(counted => counted.Clause));
        Assert.Equal(0, session.Find<NodeRecord>(Keys.Node(1))!.Running);
        Assert.Equal(1ul, session.Find<NumberRecord>(Keys.StateCount(DeploymentState.Closed))!.Value);
    }

    [Fact]
    public void Has_the_same_bytes_when_built_again()
    {
        ScriptedStory story = Several();
        using ScratchStore first = new();
        using ScratchStore again = new();
        story.Chain.FeedTo(first.Store);
        story.Chain.FeedTo(again.Store);

        Assert.Equal(
            first.Store.Fingerprint(out long records),
            again.Store.Fingerprint(out long recordsAgain)
        );
        Assert.Equal(records, recordsAgain);
        Assert.True(records > 100);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(20)]
    public void Has_the_bytes_of_the_other_branch_after_rolling_back(int common)
    {
        ScriptedStory story = Several();
        ScriptedChain fork = ScriptedChain.ForkOf(story.Chain, common, "fork");
        ScriptedStory other = new(fork);
        other.RunWhole("other");
        using ScratchStore rolled = new();
        using ScratchStore straight = new();
        story.Chain.FeedTo(rolled.Store);
        for (int number = story.Chain.Blocks.Count - 1; number >= common; number--)
            Assert.True(rolled.Store.TryRollBack((ulong)number));
        fork.FeedTo(rolled.Store, common);
        fork.FeedTo(straight.Store);

        Assert.Equal(straight.Store.Fingerprint(out _), rolled.Store.Fingerprint(out _));
    }

    [Fact]
    public void Refuses_to_roll_back_further_than_it_remembers()
    {
        ScriptedChain chain = new();
        for (ulong number = 0; number < IndexStore.UndoBlocksMax + 10; number++)
            chain.Mine();
        using ScratchStore scratch = new();
        chain.FeedTo(scratch.Store);

        ulong last = (ulong)chain.Blocks.Count - 1;
        for (ulong back = 0; back < IndexStore.UndoBlocksMax; back++)
            Assert.True(scratch.Store.TryRollBack(last - back));
        Assert.False(scratch.Store.TryRollBack(last - IndexStore.UndoBlocksMax));
    }

    [Fact]
    public void Goes_on_after_it_was_closed_and_opened()
    {
        ScriptedStory story = Several();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-index-");
        using ScratchStore straight = new();
        story.Chain.FeedTo(straight.Store);
        using (IndexStore store = IndexStore.Open(folder.FullName))
        {
            ScriptedChain.ForkOf(story.Chain, 10, "").FeedTo(store);
        }
        using (IndexStore store = IndexStore.Open(folder.FullName))
        {
            story.Chain.FeedTo(store, 10);
            Assert.Equal(straight.Store.Fingerprint(out _), store.Fingerprint(out _));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Ignores_look_alikes_from_other_contracts()
    {
        ScriptedStory story = new();
        story.Found();
        Hash256 id = story.Request("shop").Id;
        Address stranger = Address.Parse("0x00000000000000000000000000000000000bad00");
        story
            .Chain.Emit(stranger, EventTexts.Rejected, id, story.Ben.Address, "not mine to say")
            .Emit(stranger, EventTexts.UnitAdded, 99ul, 0ul, 1, "forged")
            .Emit(stranger, EventTexts.Minted, stranger, stranger, 5ul, 5ul, Hash256.Zero)
            .Send(stranger, stranger);
        story.Chain.Mine();
        using ScratchStore scratch = new();
        story.Chain.FeedTo(scratch.Store);

        using ReadSession session = scratch.Store.Read();
        Assert.Equal(DeploymentState.Requested, DeploymentEvents.Find(session, id.ToString())!.State);
        Assert.Null(session.Find<UnitRecord>(Keys.Unit(99)));
        Assert.Null(session.Find<CoinRecord>(Keys.Coin(stranger)));
    }

    [Fact]
    public void Takes_any_manifest_without_falling()
    {
        ScriptedStory story = new();
        story.Found();
        byte[] bomb = Deflated(new byte[50_000_000]);
        string[] names =
        [
            "",
            "<script>alert(1)</script>",
            new string('x', 5000),
            "\u202Eevil\u0000\u0007",
            "=1+1",
        ];
        List<Hash256> ids = [.. names.Select(name => story.Request(name).Id)];
        ids.Add(story.Request("bomb", workload => workload with { Body = bomb }).Id);
        ids.Add(story.Request("noise", workload => workload with { Body = [0xff, 0x13, 0x37] }).Id);
        ids.Add(story.Request("list", workload => workload with { Body = Deflated("[1,2]"u8.ToArray()) }).Id);
        using ScratchStore scratch = new();
        story.Chain.FeedTo(scratch.Store);

        using ReadSession session = scratch.Store.Read();
        List<DeploymentRecord> found = [.. ids.Select(id => DeploymentEvents.Find(session, id.ToString())!)];
        Assert.Equal(["", "<script>alert(1)</script>"], found.Take(2).Select(it => it.Name));
        Assert.Equal(121, found[2].Name.Length);
        Assert.Equal("manifest cannot be unpacked", found[5].What);
        Assert.Equal("manifest cannot be unpacked", found[6].What);
        Assert.Equal("", found[7].Name);
    }

    private static ScriptedStory Several()
    {
        ScriptedStory story = new();
        story.Found();
        story.RunWhole("shop");
        story.Approve(story.Request("waiting"), story.Ben);
        story.Reject(story.Request("refused"), story.Fay, "too dear");
        story.RunWhole("shop two");
        return story;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (
            System.IO.Compression.DeflateStream deflating = new(
                packed,
                System.IO.Compression.CompressionLevel.Fastest
            )
        )
            deflating.Write(bytes);
        return packed.ToArray();
    }
}
