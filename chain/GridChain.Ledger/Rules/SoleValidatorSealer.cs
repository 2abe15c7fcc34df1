using System.Collections.Immutable;
using GridChain.Consensus.Qbft;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Ledger.Rules;

/// <summary>Seals the blocks of a chain with one validator: its own seal is the quorum.</summary>
public sealed class SoleValidatorSealer : IBlockSealer
{
    private readonly byte[] privateKey;

    /// <summary>Seals with a key.</summary>
    /// <param name="privateKey">32 bytes; copied.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Not a private key.</exception>
    public SoleValidatorSealer(ReadOnlySpan<byte> privateKey)
    {
        this.privateKey = privateKey.ToArray();
        Validator = Secp256k1.ToAddress(privateKey);
    }

    /// <summary>The account of the key: the validator and proposer.</summary>
    public Address Validator { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The chain has other validators than this one
    /// alone.</exception>
    public BlockHeader Prepare(BlockHeader parent, BlockHeader header)
    {
        ImmutableArray<Address> validators = QbftHeader.ExtraDataOf(parent).Validators;
        if (validators is not [var sole] || sole != Validator)
        {
            throw new InvalidOperationException(
                $"The chain's validators are [{string.Join(", ", validators)}], but the node's key is that of "
                + $"{Validator}. Start it with the validator's key, or with a genesis file that names this one.");
        }

        return QbftHeader.Propose(header, Validator, validators, round: 0);
    }

    /// <inheritdoc/>
    public BlockHeader Seal(BlockHeader header) =>
        QbftHeader.WithSeals(header, [Secp256k1.Sign(QbftHeader.CommitSealHashOf(header), privateKey)]);
}
