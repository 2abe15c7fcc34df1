using GridChain.Client;
using GridChain.Contracts.Verification;
using GridChain.Explorer.Index;
using GridChain.Explorer.Slices.Verification;
using GridChain.Explorer.Store;
using GridChain.Explorer.Tests.Chain;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using Xunit;

namespace GridChain.Explorer.Tests.Verification;

public sealed class VerifierTests
{
    private static readonly UInt256 Million = 1_000_000UL;

    [Fact]
    public async Task Passes_an_honest_workload_from_request_to_end()
    {
        VerificationReport report = await VerifyAsync(story => story.RunWhole("shop"));

        Assert.Equal([], Failures(report));
        Assert.Equal(Outcome.Passed, report.Verdict);
        Assert.True(report.Checks.Count >= 20, $"{report.Checks.Count} checks");
    }

    [Fact]
    public async Task Passes_a_request_that_waits()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben);
            return workload;
        });

        Assert.Equal(Outcome.Passed, report.Verdict);
        Assert.Equal(4, report.Checks.Count);
    }

    [Fact]
    public async Task Fails_another_manifest_than_the_one_in_the_terms() =>
        AssertFails(
            await VerifyAsync(story =>
                story.Request("shop", workload => workload with { Body = story.Request("evil").Body })
            ),
            "The manifest is the one in the terms"
        );

    [Fact]
    public async Task Fails_a_manifest_that_asks_for_more_than_the_terms() =>
        AssertFails(
            await VerifyAsync(story =>
                story.Request(
                    "shop",
                    workload => workload with { Terms = workload.Terms with { MemoryMiB = 256 } }
                )
            ),
            "The manifest asks for what the terms say"
        );

    [Fact]
    public async Task Fails_terms_that_are_not_behind_the_id() =>
        AssertFails(
            await VerifyAsync(story =>
                story.Request(
                    "shop",
                    workload => workload with { Terms = workload.Terms with { Price = 1UL } }
                )
            ),
            "The id is the digest of the terms"
        );

    [Fact]
    public async Task Fails_a_signature_of_somebody_else()
    {
        ScriptedStory? used = null;
        VerificationReport report = await VerifyAsync(story =>
        {
            used = story;
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben, story.Ana.Sign(workload.Id));
            return workload;
        });

        AssertFails(report, $"{used!.Ben.Address.ToChecksum()} signed the id");
        Assert.Contains(
            report.Checks.SelectMany(check => check.Lines),
            line => line.Differs && line.Value == used.Ana.Address.ToChecksum()
        );
    }

    [Fact]
    public async Task Fails_a_signature_with_a_flipped_bit()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            byte[] signature = story.Ben.Sign(workload.Id);
            signature[40] ^= 1;
            story.Approve(workload, story.Ben, signature);
            return workload;
        });

        Assert.Equal(Outcome.Failed, report.Verdict);
    }

    [Fact]
    public async Task Fails_a_reservation_that_counts_somebody_who_never_signed()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben);
            story.Deploy(workload, [(story.Ben, 0), (story.Fay, 1)]);
            return workload;
        });

        AssertFails(report, "Every counted approver has a recorded signature");
    }

    [Fact]
    public async Task Fails_a_reservation_without_finance_when_the_cost_needs_it()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben);
            story.Deploy(workload, [(story.Ben, 0)]);
            return workload;
        });

        AssertFails(report, "Clause 1: 1 of finance above 100");
    }

    [Fact]
    public async Task Fails_an_approver_who_had_lost_the_role()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben);
            story.Approve(workload, story.Fay);
            story
                .Chain.Emit(
                    Contracts.GridAddresses.Units,
                    EventTexts.RolesSet,
                    ScriptedStory.Retail,
                    story.Ben.Address,
                    0
                )
                .Send(story.Fay.Address, Contracts.GridAddresses.Units);
            story.Chain.Mine();
            story.Deploy(workload, [(story.Ben, 0), (story.Fay, 1)]);
            return workload;
        });

        AssertFails(report, "Clause 0: 1 of retail");
    }

    [Fact]
    public async Task Fails_the_requester_as_approver()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ana);
            story.Approve(workload, story.Fay);
            story.Deploy(workload, [(story.Ana, 0), (story.Fay, 1)]);
            return workload;
        });

        AssertFails(report, "Four eyes: nobody counted twice or for an own request");
    }

    [Fact]
    public async Task Fails_usage_that_is_not_under_the_root()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = Running(story);
            story.Settle(workload, 100, 55, UInt256.Zero, leaf => leaf with { ReadySeconds = 5500 });
            return workload;
        });

        AssertFails(report, "Usage of epoch 100 is under the node's root");
    }

    [Fact]
    public async Task Fails_a_proof_of_another_workload()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = Running(story);
            story.Settle(workload, 100, 55, UInt256.Zero, leaf => leaf with { Epoch = 99 });
            return workload;
        });

        Assert.NotEqual(Outcome.Passed, report.Verdict);
    }

    [Fact]
    public async Task Fails_more_paid_than_proved()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = Running(story);
            story.Settle(workload, 100, 55, UInt256.Zero, amount: Million * 3);
            return workload;
        });

        AssertFails(report, "Paid is at most the price of the proved seconds");
    }

    [Fact]
    public async Task Fails_a_cost_that_does_not_follow_from_the_terms()
    {
        VerificationReport report = await VerifyAsync(story =>
        {
            ScriptedStory.Workload workload = story.Request("shop");
            story.Approve(workload, story.Ben);
            story.Deploy(workload, [(story.Ben, 0)], Million * 99);
            return workload;
        });

        AssertFails(report, "The cost follows from the terms");
    }

    [Fact]
    public void Is_unknown_without_any_check()
    {
        Assert.Equal(Outcome.Unknown, new VerificationReport([]).Verdict);
        Assert.Equal(Outcome.Unknown, new VerificationReport([Check.Open("a", "b")]).Verdict);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    public void Walks_every_leaf_of_a_tree_to_its_root(int count)
    {
        List<Hash256> level =
        [
            .. Enumerable.Range(0, count).Select(number => Keccak256.Hash([(byte)number])),
        ];
        List<List<Hash256>> levels = [level];
        while (level.Count > 1)
        {
            level =
            [
                .. level
                    .Chunk(2)
                    .Select(pair =>
                        pair.Length == 1
                            ? pair[0]
                            : Keccak256.Hash([0x01, .. pair[0].ToArray(), .. pair[1].ToArray()])
                    ),
            ];
            levels.Add(level);
        }
        for (int index = 0; index < count; index++)
        {
            List<Hash256> siblings = [];
            for (int depth = 0, at = index; depth < levels.Count - 1; depth++, at /= 2)
            {
                if ((at ^ 1) < levels[depth].Count)
                    siblings.Add(levels[depth][at ^ 1]);
            }
            Assert.Equal(level[0], ProofTree.RootOf(levels[0][index], (uint)index, (uint)count, siblings));
            Assert.NotEqual(
                level[0],
                ProofTree.RootOf(Keccak256.OfEmpty, (uint)index, (uint)count, siblings)
            );
            Assert.Null(
                ProofTree.RootOf(levels[0][index], (uint)index, (uint)count, [.. siblings, Keccak256.OfEmpty])
            );
            Assert.Null(ProofTree.RootOf(levels[0][index], (uint)count, (uint)count, siblings));
        }
    }

    private static ScriptedStory.Workload Running(ScriptedStory story)
    {
        ScriptedStory.Workload workload = story.Request("shop");
        story.Approve(workload, story.Ben);
        story.Approve(workload, story.Fay);
        story.Deploy(workload, [(story.Ben, 0), (story.Fay, 1)]);
        return workload;
    }

    private static IReadOnlyList<string> Failures(VerificationReport report) =>
        [.. report.Checks.Where(check => check.Outcome != Outcome.Passed).Select(check => check.Name)];

    private static void AssertFails(VerificationReport report, string name)
    {
        Assert.Equal(Outcome.Failed, report.Verdict);
        Assert.Contains(report.Checks, check => check.Name == name && check.Outcome == Outcome.Failed);
        Assert.Contains(
            report.Checks.First(check => check.Name == name).Lines,
            line => line.Differs || line.Label.Length > 0
        );
    }

    /// <summary>Verifies from an index, with a ledger that does not answer.</summary>
    private static async Task<VerificationReport> VerifyAsync(
        Func<ScriptedStory, ScriptedStory.Workload> tell
    )
    {
        ScriptedStory story = new();
        story.Found();
        Hash256 id = tell(story).Id;
        using ScratchStore scratch = new();
        story.Chain.FeedTo(scratch.Store);
        using ChainClient silent = new(
            new ChainProfile { RpcUrl = new Uri("http://127.0.0.1:9"), ChainId = ScriptedChain.ChainId }
        );
        using ReadSession session = scratch.Store.Read();
        Evidence? evidence = await new EvidenceReader(AddressBook.Standard, silent).ReadAsync(
            session,
            id,
            TestContext.Current.CancellationToken
        );
        return Verifier.Verify(evidence!);
    }
}
