using CsCheck;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Usage;

/// <summary>The usage tree and the report under its leaves.</summary>
public sealed class UsageTreeTests
{
    [Fact]
    public void Proves_every_leaf_and_none_at_another_place() => Gen.Int[1, 40].Sample(
        count =>
        {
            UsageTree tree = UsageTree.Of(Enumerable.Range(0, count).Select(i => Leaf((ulong)i)));
            foreach (UsageLeaf leaf in tree.Leaves)
            {
                UsageProof proof = tree.ProofOf(leaf.Id)!;
                Hash256 hash = UsageTree.HashOf(leaf);
                Assert.True(UsageTree.Contains(tree.Root, (uint)count, proof.Index, hash, proof.Siblings));
                Assert.False(UsageTree.Contains(tree.Root, (uint)count, proof.Index + 1, hash, proof.Siblings));
                Assert.False(UsageTree.Contains(tree.Root, (uint)count, proof.Index, tree.Root, proof.Siblings)
                    && count > 1);
                Assert.False(UsageTree.Contains(tree.Root, (uint)count, proof.Index, hash, [.. proof.Siblings, hash]));
            }

            return tree.ProofOf(Keccak256.Hash("none"u8)) is null;
        },
        iter: 60);

    [Fact]
    public void Sorts_leaves_by_workload_and_refuses_two_of_one()
    {
        UsageTree tree = UsageTree.Of([Leaf(3), Leaf(1), Leaf(2)]);
        Assert.Equal(tree.Leaves.Select(l => l.Id).Order(), tree.Leaves.Select(l => l.Id));
        Assert.Throws<ArgumentException>(() => UsageTree.Of([Leaf(1), Leaf(1)]));
        Assert.Throws<ArgumentException>(() => UsageTree.Of([]));
    }

    [Fact]
    public void Binds_the_whole_report_by_the_leaf()
    {
        UsageReport report = Report;
        byte[] json = report.ToCanonicalJson();
        Assert.Equal(Keccak256.Hash(json), report.ToLeaf().ReportHash);
        Assert.Equal(report, UsageReport.Parse(json));
        Assert.NotEqual(report.Hash(), (report with { Restarts = 1 }).Hash());
        Assert.StartsWith("""{"agentDigest":"0x""", System.Text.Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_reports_in_another_form()
    {
        byte[] json = Report.ToCanonicalJson();
        string text = System.Text.Encoding.UTF8.GetString(json);
        Assert.Throws<ManifestException>(() => Parse(" " + text));
        Assert.Throws<ManifestException>(() => Parse(text.Replace("\"epoch\":7", "\"epoch\":7.0", StringComparison.Ordinal)));
        Assert.Throws<ManifestException>(() => Parse(text.Insert(1, "\"a\":1,")));
        Assert.Throws<ManifestException>(() => Parse("null"));
        Assert.Throws<ManifestException>(() => Parse(new string(' ', 70_000)));
        Assert.Throws<ManifestException>(() => (Report with { RxBytes = ulong.MaxValue }).ToCanonicalJson());
    }

    private static UsageReport Parse(string text) => UsageReport.Parse(System.Text.Encoding.UTF8.GetBytes(text));

    private static UsageReport Report { get; } = new()
    {
        ChainId = 47258,
        Node = 1,
        Workload = Keccak256.Hash("workload"u8),
        Epoch = 7,
        Start = 420,
        End = 480,
        ReadySeconds = 60,
        CpuMillis = 1_234,
        MemoryMiBSeconds = 600,
        RxBytes = 10,
        TxBytes = 20,
        ProbesOk = 6,
        ProbesTotal = 6,
        Restarts = 0,
        Samples = 60,
        SampleRoot = default,
        PrevReportHash = default,
        BootId = Keccak256.Hash("boot"u8),
        AgentDigest = Keccak256.Hash("agent"u8),
    };

    private static UsageLeaf Leaf(ulong number) => new()
    {
        Id = Keccak256.Hash(((UInt256)number).ToBigEndian()),
        Epoch = 7,
        ReadySeconds = number,
        CpuMillis = 0,
        MemoryMiBSeconds = 0,
        RxBytes = 0,
        TxBytes = 0,
        ReportHash = default,
    };
}
