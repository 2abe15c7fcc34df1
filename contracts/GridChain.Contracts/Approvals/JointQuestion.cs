using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Approvals;

/// <summary>What a department's policy is asked about an envelope, or about several workloads together.</summary>
/// <param name="Contract">Contract that records the approvals.</param>
/// <param name="Digest">What approvers sign.</param>
/// <param name="Department">Whose policy is asked.</param>
/// <param name="Requester">Who asks, and never approves.</param>
/// <param name="Asks">One for each kind of workload, with the same sum and class of data.</param>
public sealed record JointQuestion(
    Address Contract, Hash256 Digest, ulong Department, Address Requester, ImmutableArray<Ask> Asks)
{
    private const byte NeverClass = byte.MaxValue;

    /// <summary>The question that an envelope is.</summary>
    public static JointQuestion Of(Envelope envelope, Address contract, Hash256 digest) => new(
        contract,
        digest,
        envelope.Department,
        envelope.Requester,
        [
            .. Enum.GetValues<WorkloadKind>()
                .Where(kind => (envelope.Kinds >> (int)kind & 1) == 1)
                .Select(kind => AskOf(envelope, kind)),
        ]);

    /// <summary>The question that several workloads are: the sum, and the most sensitive data of any.</summary>
    public static JointQuestion Of(Deployment deployment, Address contract, Hash256 digest)
    {
        Terms first = deployment.Workloads[0];
        DataClass most = deployment.Workloads.Max(static terms => terms.DataClass);
        return new JointQuestion(
            contract,
            digest,
            first.Department,
            first.Requester,
            [
                .. deployment.Workloads.Select(static terms => terms.Kind).Distinct().Order()
                    .Select(kind => ApprovalRule.AskOf(first with { Kind = kind, DataClass = most, CostCentre = 0 })
                        with { Cost = deployment.TotalCost }),
            ]);
    }

    /// <summary>
    /// The policy for all kinds at once: a clause that applies to one of them without its conditions, the others
    /// so that they never apply.
    /// </summary>
    public ImmutableArray<Clause> Merge(ImmutableArray<Clause> policy) =>
    [
        .. policy.Select(clause => Asks.Any(ask => ApprovalRule.Applies(clause, ask))
            ? clause with { Above = UInt256.Zero, Kinds = 0, FromClass = 0 }
            : clause with { FromClass = NeverClass }),
    ];

    private static Ask AskOf(Envelope envelope, WorkloadKind kind) => new()
    {
        Department = envelope.Department,
        CostCentre = 0,
        Requester = envelope.Requester,
        Coin = envelope.Coin,
        Kind = (byte)kind,
        DataClass = (byte)envelope.MostClass,
        Cost = envelope.MoneyInAll,
    };
}
