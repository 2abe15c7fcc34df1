using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts;

/// <remarks>What is signed is hashed here, without asking a node: see what you sign.</remarks>
public sealed partial class GridContract
{
    /// <summary>Domain of what is signed for this grid.</summary>
    public Eip712Domain Domain => field ??= GridDomain.OfGrid(chain.Profile.ChainId, Address);

    /// <summary>A workload's id: the digest of its terms, which its approvers sign.</summary>
    public Hash256 IdOf(Terms terms) => Domain.Digest(terms.StructHash());

    /// <summary>What a member of the department signs to accept usage.</summary>
    public Hash256 DigestOf(UsageAcceptance acceptance) => Domain.Digest(acceptance.StructHash());

    /// <summary>What those sign who may pay out of a unit's account.</summary>
    public Hash256 DigestOf(Withdrawal order) => Domain.Digest(order.StructHash());

    /// <summary>What a court's governors sign to end an appeal.</summary>
    public Hash256 DigestOf(Ruling ruling) => Domain.Digest(ruling.StructHash());

    /// <summary>What the finance quorum signs to set an allowance.</summary>
    public Hash256 DigestOf(AllowanceChange change) => Domain.Digest(change.StructHash());

    /// <summary>What department and node sign about stored data; names the commitment.</summary>
    public Hash256 DigestOf(StorageCommitment commitment) => Domain.Digest(commitment.StructHash());

    /// <summary>What the node's key signs for a usage report.</summary>
    public Hash256 DigestOf(EpochReport report) => Domain.Digest(report.StructHash());
}
