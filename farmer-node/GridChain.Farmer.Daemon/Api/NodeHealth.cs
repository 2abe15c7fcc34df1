using System.Collections.Immutable;
using GridChain.Farmer.Daemon.Hosting;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>How the node is.</summary>
/// <param name="IsHealthy">True where it can take and run workloads.</param>
/// <param name="Problems">What is wrong, with the next step.</param>
/// <param name="HeadBlock">Newest final block that was worked on.</param>
/// <param name="ChainSilentSeconds">Seconds since the chain was heard of; null for never.</param>
/// <param name="RunningInstances">Instances that run.</param>
/// <param name="EpochsWaiting">Sealed epochs that are not on chain yet.</param>
internal sealed record NodeHealth(
    bool IsHealthy, ImmutableArray<string> Problems, ulong HeadBlock, double? ChainSilentSeconds,
    int RunningInstances, int EpochsWaiting)
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(60);

    internal static NodeHealth Of(FarmerNode node, DriverFingerprint driver)
    {
        var problems = driver.Problems.ToBuilder();
        TimeSpan? silence = node.Watcher.Staleness;
        if (silence is null || silence > SilenceMax)
        {
            problems.Add($"the chain at {node.Options.RpcUrl} was not heard of for a minute; workloads run on, new "
                + "ones wait");
        }

        int running = node.Loop.Reservations.Values.Count(IsRunning);
        return new NodeHealth(
            problems.Count == 0, problems.ToImmutable(), node.Watcher.Head, silence?.TotalSeconds, running,
            node.Poster.WaitingCount);
    }

    internal static bool IsRunning(Reservation reservation) => reservation.Instance.State == InstanceState.Running;
}
