using CsCheck;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Approvals;

/// <summary>The approval rule against a search through all assignments.</summary>
public sealed class ApprovalRuleTests
{
    private const int People = 5;

    [Fact]
    public void Finds_an_assignment_whenever_there_is_one() => Gen.Select(
        Gen.Select(Gen.Byte[0, 3], Gen.ULong[0, 3], (quorum, above) => (quorum, above)).Array[1, 4],
        Gen.Bool.Array[People * 4],
        Gen.ULong[0, 4]).Sample(
        (clauses, roles, cost) =>
        {
            Clause[] policy = [.. clauses.Select((c, i) => ClauseOf((ulong)i, c.quorum, c.above))];
            bool MayApprove(ulong unit, Address who) => roles[((int)unit * People) + Number(who)];
            ApprovalStanding standing = ApprovalRule.Evaluate(
                [.. policy], AskOf(cost), Enumerable.Range(0, People).Select(Person), MayApprove);
            Assert.Equal(standing.Assignment.Select(a => a.Approver).Distinct().Count(), standing.Assignment.Length);
            Assert.DoesNotContain(Person(0), standing.Assignment.Select(a => a.Approver));
            Assert.All(standing.Assignment, a => Assert.True(
                MayApprove(a.Clause, a.Approver) && ApprovalRule.Applies(policy[a.Clause], AskOf(cost))));
            return standing.IsMet == CanBeMet(policy, cost, MayApprove, 1, new int[policy.Length]);
        },
        iter: 3_000);

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(9, 0, 0, true)]
    [InlineData(10, 0, 0, false)]
    [InlineData(0, 2, 0, true)]
    [InlineData(0, 4 + 32, 0, false)]
    [InlineData(0, 0, 2, true)]
    [InlineData(0, 0, 3, false)]
    [InlineData(9, 2, 2, true)]
    [InlineData(9, 4, 2, false)]
    public void A_clause_applies_if_all_its_conditions_hold(ulong above, ushort kinds, byte fromClass, bool applies)
    {
        Clause clause = ClauseOf(1, 1, above) with { Kinds = kinds, FromClass = fromClass };
        Assert.Equal(applies, ApprovalRule.Applies(clause, AskOf(10) with { Kind = 1, DataClass = 2 }));
    }

    [Fact]
    public void Conditions_are_read_as_they_are_written()
    {
        Clause clause = ClauseOf(1, 1, 100_000_000) with { Kinds = 4 + 32, FromClass = 3 };
        Assert.Equal("cluster+machine", ClauseConditions.KindsText(clause));
        Assert.Equal(clause.Kinds, ClauseConditions.ParseKinds("machine+cluster"));
        Assert.Equal(clause.FromClass, ClauseConditions.ParseClass("confidential"));
        Assert.Equal("for cluster or machine with confidential data or worse above 100", ClauseConditions.Of(clause));
        Assert.Null(ClauseConditions.ParseKinds("machine+boat"));
        Assert.Null(ClauseConditions.ParseClass("secret"));
        Assert.Equal("", ClauseConditions.Of(ClauseOf(1, 1, 0)));
    }

    [Fact]
    public void Knows_whose_signature_it_is()
    {
        byte[] key = Keccak256.Hash("ben"u8).ToArray();
        Hash256 digest = Keccak256.Hash("terms"u8);
        byte[] signature = Secp256k1.Sign(digest, key).ToBytes();
        Address ben = Secp256k1.ToAddress(key);
        Assert.True(ApprovalSignature.IsBy(digest, ben, signature));
        Assert.False(ApprovalSignature.IsBy(Keccak256.Hash("other"u8), ben, signature));
        Assert.False(ApprovalSignature.IsBy(digest, Address.FromNumber(1), signature));
        Assert.False(ApprovalSignature.IsBy(digest, ben, signature.AsSpan(0, 64)));
        byte[] parity = [.. signature[..64], (byte)(signature[64] - 27)];
        Assert.False(ApprovalSignature.IsBy(digest, ben, parity));
        Signature.TryFromBytes(signature, out Signature low);
        UInt256 order = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        byte[] high = new Signature(low.R, order - low.S, (byte)(1 - low.YParity)).ToBytes();
        Assert.False(ApprovalSignature.IsBy(digest, ben, high));
    }

    // Tries for each person every clause, or none.
    private static bool CanBeMet(
        Clause[] policy, ulong cost, Func<ulong, Address, bool> mayApprove, int person, int[] have)
    {
        if (policy.Select((c, i) => !ApprovalRule.Applies(c, AskOf(cost)) || have[i] >= c.Quorum).All(met => met))
            return true;
        if (person == People)
            return false;
        for (int i = 0; i < policy.Length; i++)
        {
            if (!ApprovalRule.Applies(policy[i], AskOf(cost)) || !mayApprove((ulong)i, Person(person)))
                continue;
            have[i]++;
            bool met = CanBeMet(policy, cost, mayApprove, person + 1, have);
            have[i]--;
            if (met)
                return true;
        }

        return CanBeMet(policy, cost, mayApprove, person + 1, have);
    }

    private static Clause ClauseOf(ulong unit, byte quorum, ulong above) =>
        new() { Unit = unit, Quorum = quorum, Above = above, Kinds = 0, FromClass = 0 };

    private static Ask AskOf(ulong cost) => new()
    {
        Department = 1,
        CostCentre = 0,
        Requester = Person(0),
        Coin = Address.Zero,
        Kind = 1,
        DataClass = 1,
        Cost = cost,
    };

    private static Address Person(int number) => Address.FromNumber((ulong)number + 1);

    private static int Number(Address who) => (int)who.ToWord().U0 - 1;
}
