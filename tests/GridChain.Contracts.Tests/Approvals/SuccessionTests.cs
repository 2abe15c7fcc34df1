using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Tests.Approvals;

public sealed class SuccessionTests
{
    private static readonly Hash256 Before = Keccak256.Hash("before"u8);

    private static readonly Terms First = Golden.Terms with
    {
        Node = 4, Alternate = 5, SecondAlternate = 0, Supersedes = Before, TermSeconds = 1000,
    };

    [Fact]
    public void Follows_on_the_first_alternate() => Assert.True(Succession.Follows(First, Golden.Terms));

    [Fact]
    public void Follows_on_the_second_alternate_which_is_the_last() => Assert.True(Succession.Follows(
        First with { Node = 5, Alternate = 0, FailoverSeconds = 0 }, Golden.Terms));

    [Fact]
    public void Does_not_follow_with_anything_else_changed()
    {
        Terms[] forged =
        [
            First with { Node = 6 },
            First with { Node = 3 },
            First with { Node = 0, Alternate = 0 },
            First with { Alternate = 0 },
            First with { SecondAlternate = 4 },
            First with { Price = First.Price + 1 },
            First with { TermSeconds = Golden.Terms.TermSeconds + 1 },
            First with { Supersedes = Hash256.Zero },
            First with { ManifestHash = Before },
            First with { CpuMilli = 1 },
            First with { FailoverSeconds = 1 },
        ];
        Assert.All(forged, static terms => Assert.False(Succession.Follows(terms, Golden.Terms)));
    }
}
