using System.Collections.Immutable;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Consensus.Qbft;

/// <summary>Checks what QBFT demands of a header that is to be imported.</summary>
/// <remarks>
/// The proposer need only be a validator: a block that was prepared in one round and committed in a later one
/// keeps its first proposer, so the round does not tell who proposed.
/// </remarks>
public static class QbftVerifier
{
    /// <summary>Checks proposer, validators, fixed fields and seals.</summary>
    /// <param name="header">The header with its seals.</param>
    /// <param name="validators">The validators that this block must have, ascending.</param>
    public static QbftValidity Verify(BlockHeader header, ImmutableArray<Address> validators)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (!QbftExtraData.TryDecode(header.ExtraData.Span, out QbftExtraData extraData))
            return QbftValidity.ExtraDataMalformed;
        if (!extraData.Validators.AsSpan().SequenceEqual(validators.AsSpan()))
            return QbftValidity.ValidatorsDiffer;
        if (extraData.Vote is not null)
            return QbftValidity.VoteNotAllowed;
        if (!QbftHeader.HasFixedFields(header))
            return QbftValidity.FixedFieldDiffers;
        return validators.Contains(header.Beneficiary)
            ? VerifySeals(QbftHeader.CommitSealHashOf(header), extraData.Seals, validators)
            : QbftValidity.ProposerUnknown;
    }

    private static QbftValidity VerifySeals(
        in Hash256 digest, ImmutableArray<Signature> seals, ImmutableArray<Address> validators)
    {
        var signers = new HashSet<Address>();
        foreach (Signature seal in seals)
        {
            bool isSigned = Secp256k1.TryRecover(digest, seal, out Address signer) && seal.IsLowS;
            if (!isSigned || !validators.Contains(signer))
                return QbftValidity.SealUnknown;
            if (!signers.Add(signer))
                return QbftValidity.SealTwice;
        }

        bool isQuorum = signers.Count >= QbftQuorum.Of(validators.Length);
        return isQuorum ? QbftValidity.Valid : QbftValidity.SealsTooFew;
    }
}
