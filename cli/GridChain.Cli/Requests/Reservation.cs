using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Client.Calls;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Requests;

/// <summary>The call that reserves: of a new workload, or of one that takes the place of another.</summary>
internal static class Reservation
{
    /// <summary>Makes the call; a revision hands in the terms of what it replaces, from that one's request.</summary>
    /// <exception cref="CommandFailure">What it replaces was never asked for.</exception>
    internal static async Task<ContractCall> CallAsync(
        GridSession session, Terms terms, ImmutableArray<Approval> approvals, CancellationToken cancel)
    {
        if (terms.Supersedes == Hash256.Zero)
            return session.Grid.Reserve(terms, approvals);
        WorkloadRequest old = await RequestDirectory.FindAsync(session, terms.Supersedes.ToString(), cancel);
        return session.Grid.Revise(terms, approvals, old.Terms);
    }
}
