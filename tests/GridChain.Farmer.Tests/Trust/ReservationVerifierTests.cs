using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Tests.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Farmer.Tests.Trust;

/// <summary>What a node refuses, whatever an RPC tells it.</summary>
public sealed class ReservationVerifierTests
{
    private static readonly UInt256 GroupOrder =
        UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private readonly RequestRig rig = new();

    [Fact]
    public void Trusts_what_the_pinned_policy_asks_for()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        Assert.True(Judge(terms, rig.Approve(terms, rig.Ben)).IsTrusted);
        Terms dear = rig.Terms(RequestRig.Manifest(), price: 200_000_000);
        Assert.True(Judge(dear, rig.Approve(dear, rig.Ben), rig.Approve(dear, rig.Fay)).IsTrusted);
    }

    [Fact]
    public void Refuses_a_reservation_without_approvals() =>
        AssertRefused(Judge(rig.Terms(RequestRig.Manifest())), "0 of 1 of unit 2");

    [Fact]
    public void Refuses_one_person_for_two_clauses()
    {
        Terms dear = rig.Terms(RequestRig.Manifest(), price: 200_000_000);
        AssertRefused(Judge(dear, rig.Approve(dear, rig.Ben)), "of unit");
    }

    [Fact]
    public void Refuses_the_approval_of_the_requester_although_she_may_approve_others()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        AssertRefused(Judge(terms, rig.Approve(terms, rig.Ana)), "the requester does not count");
    }

    [Fact]
    public void Refuses_somebody_who_is_no_member()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        AssertRefused(Judge(terms, rig.Approve(terms, rig.Mallory)), "0 of 1");
    }

    [Fact]
    public void Refuses_a_signature_under_another_name()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        RecordedApproval forged = rig.Approve(terms, rig.Mallory) with { Approver = rig.Ben.Address };
        AssertRefused(Judge(terms, forged), "0 have a good signature");
    }

    [Fact]
    public void Refuses_a_signature_of_other_terms()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        Terms cheaper = terms with { Price = 1 };
        AssertRefused(Judge(terms, rig.Approve(cheaper, rig.Ben)), "0 have a good signature");
    }

    [Fact]
    public void Refuses_the_malleable_twin_of_a_good_signature()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        Signature good = rig.Ben.Sign(rig.IdOf(terms));
        var twin = new Signature(good.R, GroupOrder - good.S, (byte)(1 - good.YParity));
        AssertRefused(Judge(terms, new RecordedApproval(rig.Ben.Address, twin.ToBytes())), "0 have a good signature");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(66)]
    public void Refuses_signatures_of_a_wrong_length(int length)
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        AssertRefused(Judge(terms, new RecordedApproval(rig.Ben.Address, new byte[length])), "0 have a good signature");
    }

    [Fact]
    public void Refuses_a_department_that_is_not_pinned()
    {
        Terms terms = rig.Terms(RequestRig.Manifest()) with { Department = 99 };
        AssertRefused(Judge(terms, rig.Approve(terms, rig.Ben)), "department 99 is not in the trust file");
    }

    [Fact]
    public void Refuses_a_policy_under_which_nobody_has_to_approve()
    {
        TrustFile open = rig.Trust with
        {
            Departments =
            [
                new TrustedDepartment(
                    RequestRig.Department,
                    "retail",
                    [new Clause { Unit = 2, Quorum = 1, Above = 1_000_000_000, Kinds = 0, FromClass = 0 }]),
            ],
        };
        Terms terms = rig.Terms(RequestRig.Manifest());
        Verdict verdict = new ReservationVerifier(rig.Identity, open).VerifyApprovals(
            rig.IdOf(terms), terms, [rig.Approve(terms, rig.Ben)]);
        AssertRefused(verdict, "has no approval for a cost of");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(47258UL)]
    public void Refuses_signatures_for_another_chain_or_grid(ulong chainId)
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        var elsewhere = rig.Identity with { ChainId = chainId, Grid = Address.FromNumber(5) };
        Hash256 digest = new GridChain.Primitives.Abi.Eip712Domain(
            "GridChain", "1", elsewhere.ChainId, elsewhere.Grid).Digest(terms.StructHash());
        var approval = new RecordedApproval(rig.Ben.Address, rig.Ben.Sign(digest).ToBytes());
        AssertRefused(Judge(terms, approval), "0 have a good signature");
        Verdict verdict = rig.Verifier.VerifyRequest(digest, terms, RequestRig.Body(RequestRig.Manifest()), out _);
        AssertRefused(verdict, "the terms have the digest");
    }

    [Fact]
    public void Refuses_a_trust_file_of_another_chain()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        var verifier = new ReservationVerifier(rig.Identity, rig.Trust with { ChainId = 1 });
        AssertRefused(
            verifier.VerifyApprovals(rig.IdOf(terms), terms, [rig.Approve(terms, rig.Ben)]), "the trust file is for chain 1");
    }

    [Fact]
    public void Refuses_terms_that_were_changed_after_the_signatures()
    {
        Manifest manifest = RequestRig.Manifest();
        Terms signed = rig.Terms(manifest);
        Terms changed = signed with { CpuMilli = 8000 };
        AssertRefused(
            rig.Verifier.VerifyRequest(rig.IdOf(signed), changed, RequestRig.Body(manifest), out _), "have the digest");
    }

    [Fact]
    public void Refuses_a_body_that_was_not_signed()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        ReadOnlyMemory<byte> other = RequestRig.Body(RequestRig.Manifest(policy: "never"));
        AssertRefused(rig.Verifier.VerifyRequest(rig.IdOf(terms), terms, other, out _), "was signed");
    }

    [Fact]
    public void Refuses_a_body_that_is_no_stream_or_a_bomb()
    {
        Terms terms = rig.Terms(RequestRig.Manifest());
        AssertRefused(rig.Verifier.VerifyRequest(rig.IdOf(terms), terms, new byte[] { 1, 2, 3 }, out _), "the body is not");
        using var bomb = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(bomb, System.IO.Compression.CompressionLevel.Optimal, true))
        {
            deflate.Write(new byte[8 << 20]);
        }

        AssertRefused(rig.Verifier.VerifyRequest(rig.IdOf(terms), terms, bomb.ToArray(), out _), "inflates to more than");
    }

    [Fact]
    public void Refuses_another_node_and_a_manifest_that_needs_more_than_is_paid()
    {
        Manifest manifest = RequestRig.Manifest();
        Terms elsewhere = rig.Terms(manifest) with { Node = 8 };
        AssertRefused(
            rig.Verifier.VerifyRequest(rig.IdOf(elsewhere), elsewhere, RequestRig.Body(manifest), out _), "name node 8");
        Manifest big = RequestRig.Manifest(cpuMilli: 4000);
        Terms terms = rig.Terms(big);
        AssertRefused(
            rig.Verifier.VerifyRequest(rig.IdOf(terms), terms, RequestRig.Body(big), out Manifest? opened), "4000 mCPU");
        Assert.Null(opened);
    }

    private Verdict Judge(Terms terms, params RecordedApproval[] approvals) =>
        rig.Verifier.VerifyApprovals(rig.IdOf(terms), terms, [.. approvals]);

    private static void AssertRefused(Verdict verdict, string reason)
    {
        Assert.False(verdict.IsTrusted);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }
}
