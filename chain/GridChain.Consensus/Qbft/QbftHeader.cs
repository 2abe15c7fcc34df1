using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Consensus.Qbft;

/// <summary>
/// What QBFT fixes in a header, and the two hashes that are taken of it (Besu: BftBlockHashing).
/// </summary>
/// <remarks>
/// <code>
/// block hash        = keccak(header with round 0 and no seals)   one block, one hash, whatever round committed it
/// commit-seal hash  = keccak(header with its round, no seals)    what validators sign
/// </code>
/// </remarks>
public static class QbftHeader
{
    /// <summary>
    /// Header field mixHash of every QBFT block: "ctical byzantine fault tolerance" in ASCII.
    /// </summary>
    public static Hash256 MixHash { get; } =
        Hash256.Parse("0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365");

    /// <summary>Header field difficulty of every QBFT block.</summary>
    public static UInt256 Difficulty => UInt256.One;

    /// <summary>True when difficulty, mixHash and nonce are what every QBFT block has.</summary>
    public static bool HasFixedFields(BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Difficulty == Difficulty && header.MixHash == MixHash && header.Nonce == 0;
    }

    /// <summary>The block's hash.</summary>
    /// <exception cref="FormatException">The extraData is not QBFT's.</exception>
    public static Hash256 HashOf(BlockHeader header) => Hash(header, QbftEncoding.WithoutSealsAndRound);

    /// <summary>The digest that a commit seal signs.</summary>
    /// <exception cref="FormatException">The extraData is not QBFT's.</exception>
    public static Hash256 CommitSealHashOf(BlockHeader header) => Hash(header, QbftEncoding.WithoutSeals);

    /// <summary>
    /// The header as its proposer makes it: QBFT's fixed fields and extraData without seals.
    /// </summary>
    /// <param name="header">The header so far.</param>
    /// <param name="proposer">Who proposes; becomes the beneficiary.</param>
    /// <param name="validators">The validators of this block, ascending.</param>
    /// <param name="round">The round.</param>
    public static BlockHeader Propose(
        BlockHeader header, in Address proposer, ImmutableArray<Address> validators, int round)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header with
        {
            Beneficiary = proposer,
            Difficulty = Difficulty,
            MixHash = MixHash,
            Nonce = 0,
            ExtraData = new QbftExtraData { Validators = validators, Round = round }.Encode(),
        };
    }

    /// <summary>The header with commit seals in place of those it has.</summary>
    /// <exception cref="FormatException">The extraData is not QBFT's.</exception>
    public static BlockHeader WithSeals(BlockHeader header, ImmutableArray<Signature> seals)
    {
        QbftExtraData extraData = ExtraDataOf(header);
        return header with { ExtraData = (extraData with { Seals = seals }).Encode() };
    }

    /// <summary>The header's extraData.</summary>
    /// <exception cref="FormatException">It is not QBFT's.</exception>
    public static QbftExtraData ExtraDataOf(BlockHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return QbftExtraData.TryDecode(header.ExtraData.Span, out QbftExtraData extraData)
            ? extraData
            : throw new FormatException(
                $"The extraData of block {header.Number} is not QBFT's "
                + "[vanity, validators, vote, round, seals].");
    }

    private static Hash256 Hash(BlockHeader header, QbftEncoding encoding)
    {
        byte[] covered = ExtraDataOf(header).Encode(encoding);
        return (header with { ExtraData = covered }).Hash;
    }
}
