using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Rlp;

namespace GridChain.Consensus.Qbft;

/// <summary>A QBFT header's extraData, byte for byte as Besu writes it (QbftExtraDataCodec).</summary>
/// <remarks>
/// <code>
/// [ vanity 32 bytes, [ validator … ], [] or [ address, 0xff or empty ], round, [ r ‖ s ‖ v … ] ]
/// </code>
/// v of a seal is 0 or 1. Two values are equal when their whole encodings are.
/// </remarks>
public sealed record QbftExtraData
{
    /// <summary>Count of bytes of the vanity field.</summary>
    public const int VanityLength = 32;

    /// <summary>Count of bytes of a seal.</summary>
    public const int SealLength = 65;

    private const byte AddVote = 0xff;

    /// <summary>Free 32 bytes.</summary>
    public ReadOnlyMemory<byte> Vanity { get; init; } = new byte[VanityLength];

    /// <summary>The validators, in ascending order; empty where a contract names them.</summary>
    public ImmutableArray<Address> Validators { get; init; } = [];

    /// <summary>The proposer's vote, or null.</summary>
    public QbftVote? Vote { get; init; }

    /// <summary>The round in which the block was committed.</summary>
    public int Round { get; init; }

    /// <summary>Commit seals.</summary>
    public ImmutableArray<Signature> Seals { get; init; } = [];

    /// <summary>The RLP.</summary>
    /// <param name="encoding">Which parts it holds.</param>
    public byte[] Encode(QbftEncoding encoding = QbftEncoding.Whole)
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        rlp.Write(Vanity.Span);
        int validators = rlp.BeginList();
        foreach (Address validator in Validators)
            rlp.Write(validator);
        rlp.EndList(validators);
        WriteVote(rlp);
        rlp.Write(encoding == QbftEncoding.WithoutSealsAndRound ? 0 : checked((ulong)Round));
        int seals = rlp.BeginList();
        if (encoding == QbftEncoding.Whole)
            WriteSeals(rlp);
        rlp.EndList(seals);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <summary>
    /// Reads a header's extraData; false for anything that <see cref="Encode"/> does not write.
    /// </summary>
    /// <remarks>
    /// Only the one canonical form is taken: a second form of the same content would have the same block
    /// hash.
    /// </remarks>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, out QbftExtraData extraData)
    {
        extraData = new QbftExtraData();
        try
        {
            QbftExtraData decoded = Decode(encoded);
            if (!decoded.Encode().AsSpan().SequenceEqual(encoded))
                return false;
            extraData = decoded;
            return true;
        }
        catch (RlpException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(QbftExtraData? other) =>
        other is not null && Encode().AsSpan().SequenceEqual(other.Encode());

    /// <inheritdoc/>
    public override int GetHashCode() => Keccak256.Hash(Encode()).GetHashCode();

    private static QbftExtraData Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader rlp = outer.ReadList();
        outer.End();
        byte[] vanity = rlp.ReadFixed(VanityLength).ToArray();
        var validators = ImmutableArray.CreateBuilder<Address>();
        RlpReader list = rlp.ReadList();
        while (!list.IsEmpty)
            validators.Add(list.ReadAddress());
        QbftVote? vote = ReadVote(rlp.ReadList());
        ulong round = rlp.ReadUInt64();
        ImmutableArray<Signature> seals = ReadSeals(rlp.ReadList());
        rlp.End();
        if (round > int.MaxValue)
            throw new RlpException($"A round of at most {int.MaxValue} was expected, not {round}.");
        return new QbftExtraData
        {
            Vanity = vanity,
            Validators = validators.DrainToImmutable(),
            Vote = vote,
            Round = (int)round,
            Seals = seals,
        };
    }

    private static QbftVote? ReadVote(RlpReader rlp)
    {
        if (rlp.IsEmpty)
            return null;
        Address validator = rlp.ReadAddress();
        ReadOnlySpan<byte> kind = rlp.ReadBytes();
        rlp.End();
        return kind switch
        {
            [] => new QbftVote(validator, IsAdd: false),
            [AddVote] => new QbftVote(validator, IsAdd: true),
            _ => throw new RlpException("A vote of 0xff or of no byte was expected."),
        };
    }

    private static ImmutableArray<Signature> ReadSeals(RlpReader rlp)
    {
        var seals = ImmutableArray.CreateBuilder<Signature>();
        while (!rlp.IsEmpty)
        {
            ReadOnlySpan<byte> seal = rlp.ReadFixed(SealLength);
            if (seal[64] > 1)
                throw new RlpException($"A seal's last byte of 0 or 1 was expected, not {seal[64]}.");
            seals.Add(new Signature(
                UInt256.FromBigEndian(seal[..32]), UInt256.FromBigEndian(seal[32..64]), seal[64]));
        }

        return seals.DrainToImmutable();
    }

    private void WriteVote(RlpWriter rlp)
    {
        int list = rlp.BeginList();
        if (Vote is { } vote)
        {
            rlp.Write(vote.Validator);
            rlp.Write(vote.IsAdd ? [AddVote] : ReadOnlySpan<byte>.Empty);
        }

        rlp.EndList(list);
    }

    private void WriteSeals(RlpWriter rlp)
    {
        Span<byte> bytes = stackalloc byte[SealLength];
        foreach (Signature seal in Seals)
        {
            seal.R.WriteBigEndian(bytes);
            seal.S.WriteBigEndian(bytes[32..]);
            bytes[64] = seal.YParity;
            rlp.Write(bytes);
        }
    }
}
