using System.Collections.Immutable;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;

namespace GridChain.Farmer.Trust;

/// <summary>What approvers signed in place of a workload's own id, with their signatures.</summary>
/// <param name="Approvals">What events told; wrong ones do not count and do no harm.</param>
public abstract record JointDecision(ImmutableArray<RecordedApproval> Approvals)
{
    /// <summary>What the approvers signed on this grid, and what the policy is asked.</summary>
    public abstract JointQuestion Question(Eip712Domain domain);

    /// <summary>Why the workload is none that was agreed to; null if it is.</summary>
    public abstract string? Obstacle(Terms terms);

    /// <summary>Several workloads that were approved together.</summary>
    public sealed record Together(Deployment Deployment, ImmutableArray<RecordedApproval> Approvals) : JointDecision(Approvals)
    {
        /// <inheritdoc/>
        public override JointQuestion Question(Eip712Domain domain) =>
            JointQuestion.Of(Deployment, domain.VerifyingContract, domain.Digest(Deployment.StructHash()));

        /// <inheritdoc/>
        public override string? Obstacle(Terms terms)
        {
            if (!Deployment.Workloads.Contains(terms))
                return "it is none of the workloads of the deployment";
            Terms first = Deployment.Workloads[0];
            bool isOfOne = Deployment.Workloads.All(t =>
                t.Department == first.Department && t.Requester == first.Requester && t.Coin == first.Coin);
            if (!isOfOne)
                return "the deployment mixes departments, requesters or coins";
            if (Deployment.Workloads.Any(static t => t.PeriodSeconds == 0))
                return "a workload of the deployment has a period of 0 s";
            UInt256 sum = UInt256.Zero;
            foreach (Terms each in Deployment.Workloads)
                sum += Contracts.Charge.Cost(each);
            return sum == Deployment.TotalCost ? null : $"the deployment is for {Deployment.TotalCost}, its workloads cost {sum}";
        }
    }

    /// <summary>Limits that were approved before the workload was asked for.</summary>
    /// <remarks>How much of them is left the ledger keeps; a node that lies about that can let a department spend what
    /// it has, on what its approvers allowed.</remarks>
    public sealed record Before(Envelope Envelope, ImmutableArray<RecordedApproval> Approvals) : JointDecision(Approvals)
    {
        /// <inheritdoc/>
        public override JointQuestion Question(Eip712Domain domain) =>
            JointQuestion.Of(Envelope, domain.VerifyingContract, domain.Digest(Envelope.StructHash()));

        /// <inheritdoc/>
        public override string? Obstacle(Terms terms) => EnvelopeRule.Obstacle(Envelope, terms, farm: null);
    }
}
