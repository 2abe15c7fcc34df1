using System.Collections.Immutable;
using GridChain.Consensus.Qbft;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Chain.Tests.Consensus;

public sealed class QbftHeaderTests
{
    private static readonly byte[][] Keys = [.. Enumerable.Range(1, 4).Select(i => Keccak256.Hash([(byte)i]).ToArray())];

    private static readonly ImmutableArray<Address> Validators =
        [.. Keys.Select(k => Secp256k1.ToAddress(k)).Order()];

    [Fact]
    public void The_block_hash_covers_neither_round_nor_seals()
    {
        BlockHeader inRound0 = Propose(0);
        BlockHeader inRound3 = Seal(Propose(3), 3);

        Assert.Equal(QbftHeader.HashOf(inRound0), QbftHeader.HashOf(inRound3));
        Assert.NotEqual(inRound3.Hash, QbftHeader.HashOf(inRound3));
    }

    [Fact]
    public void The_block_hash_of_an_unsealed_header_in_round_0_is_the_hash_of_its_bytes() =>
        Assert.Equal(Propose(0).Hash, QbftHeader.HashOf(Propose(0)));

    [Fact]
    public void The_commit_seal_hash_covers_the_round_but_no_seals()
    {
        Assert.NotEqual(QbftHeader.CommitSealHashOf(Propose(0)), QbftHeader.CommitSealHashOf(Propose(1)));
        Assert.Equal(QbftHeader.CommitSealHashOf(Propose(1)), QbftHeader.CommitSealHashOf(Seal(Propose(1), 3)));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 0)]
    [InlineData(4, 3, 1)]
    [InlineData(5, 4, 1)]
    [InlineData(6, 4, 1)]
    [InlineData(7, 5, 2)]
    [InlineData(10, 7, 3)]
    [InlineData(50, 34, 16)]
    public void Quorum_and_faults_follow_the_specification(int count, int quorum, int faulty)
    {
        Assert.Equal(quorum, QbftQuorum.Of(count));
        Assert.Equal(faulty, QbftQuorum.FaultyMax(count));
        Assert.Equal(faulty + 1, QbftQuorum.EarlyRoundChange(count));
    }

    [Fact]
    public void The_turn_goes_round_in_address_order()
    {
        Assert.Equal(Validators[0], QbftProposer.Select(Validators, Address.Zero, 0));
        Assert.Equal(Validators[2], QbftProposer.Select(Validators, Validators[1], 0));
        Assert.Equal(Validators[0], QbftProposer.Select(Validators, Validators[3], 0));
        Assert.Equal(Validators[1], QbftProposer.Select(Validators, Validators[1], 3));
        Assert.Equal(Validators[3], QbftProposer.Select(Validators, Validators[3], int.MaxValue));
    }

    [Fact]
    public void Behind_a_proposer_who_left_the_next_larger_one_follows()
    {
        ImmutableArray<Address> rest = Validators.RemoveAt(1);
        Assert.Equal(rest[1], QbftProposer.Select(rest, Validators[1], 0));
        Assert.Equal(rest[0], QbftProposer.Select(rest.RemoveAt(2), Validators[3], 0));
    }

    [Fact]
    public void Accepts_a_header_with_a_quorum_of_seals()
    {
        Assert.Equal(QbftValidity.Valid, QbftVerifier.Verify(Seal(Propose(0), 3), Validators));
        Assert.Equal(QbftValidity.Valid, QbftVerifier.Verify(Seal(Propose(2), 4), Validators));
    }

    [Fact]
    public void Accepts_the_one_seal_of_a_sole_validator()
    {
        ImmutableArray<Address> sole = [Secp256k1.ToAddress(Keys[0])];
        BlockHeader header = Seal(QbftHeader.Propose(new BlockHeader { Number = 1 }, sole[0], sole, 0), 1);
        Assert.Equal(QbftValidity.Valid, QbftVerifier.Verify(header, sole));
    }

    [Fact]
    public void Names_what_is_wrong()
    {
        BlockHeader good = Seal(Propose(0), 3);
        Assert.Equal(QbftValidity.SealsTooFew, Verify(Seal(Propose(0), 2)));
        Assert.Equal(QbftValidity.SealTwice, Verify(WithSeals(good, s => s.SetItem(0, s[1]))));
        Assert.Equal(QbftValidity.SealUnknown, Verify(WithSeals(good, s => s.SetItem(0, Stranger(good)))));
        Assert.Equal(QbftValidity.SealUnknown, Verify(good with { GasUsed = 1 }));
        Assert.Equal(QbftValidity.ProposerUnknown, Verify(good with { Beneficiary = Address.Zero }));
        Assert.Equal(QbftValidity.FixedFieldDiffers, Verify(good with { Difficulty = 2 }));
        Assert.Equal(QbftValidity.FixedFieldDiffers, Verify(good with { MixHash = Hash256.Zero }));
        Assert.Equal(QbftValidity.FixedFieldDiffers, Verify(good with { Nonce = 1 }));
        Assert.Equal(QbftValidity.ExtraDataMalformed, Verify(good with { ExtraData = new byte[] { 0xc0 } }));
        Assert.Equal(QbftValidity.ValidatorsDiffer, QbftVerifier.Verify(good, Validators.RemoveAt(0)));
        QbftExtraData voting = QbftHeader.ExtraDataOf(good) with { Vote = new QbftVote(Address.Zero, true) };
        Assert.Equal(QbftValidity.VoteNotAllowed, Verify(good with { ExtraData = voting.Encode() }));
    }

    private static QbftValidity Verify(BlockHeader header) => QbftVerifier.Verify(header, Validators);

    private static BlockHeader Propose(int round) => QbftHeader.Propose(
        new BlockHeader { Number = 5, Timestamp = 100, BaseFeePerGas = 0 }, Validators[0], Validators, round);

    private static BlockHeader Seal(BlockHeader header, int count)
    {
        Hash256 digest = QbftHeader.CommitSealHashOf(header);
        return QbftHeader.WithSeals(header, [.. Keys.Take(count).Select(k => Secp256k1.Sign(digest, k))]);
    }

    private static Signature Stranger(BlockHeader header) =>
        Secp256k1.Sign(QbftHeader.CommitSealHashOf(header), Keccak256.Hash([99]).ToArray());

    private static BlockHeader WithSeals(
        BlockHeader header, Func<ImmutableArray<Signature>, ImmutableArray<Signature>> change) =>
        QbftHeader.WithSeals(header, change(QbftHeader.ExtraDataOf(header).Seals));
}
