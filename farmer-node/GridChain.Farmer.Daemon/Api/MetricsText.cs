using System.Globalization;
using System.Text;
using GridChain.Contracts.Types;
using GridChain.Farmer.Daemon.Hosting;
using GridChain.Farmer.Metering;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>The node's state as Prometheus text, exposition format 0.0.4.</summary>
/// <remarks>Read from the state at the moment of the scrape, so there is no second account of it that could
/// differ. Names end in their unit.</remarks>
internal sealed class MetricsText
{
    private readonly StringBuilder text = new();

    internal static async Task<string> WriteAsync(FarmerNode node, TimeProvider time, CancellationToken cancel)
    {
        var metrics = new MetricsText();
        DriverFingerprint driver = await node.Driver.FingerprintAsync(cancel);
        metrics.WriteNode(node, driver);
        await metrics.WriteWorkloadsAsync(node, time, cancel);
        return metrics.text.ToString();
    }

    private void WriteNode(FarmerNode node, DriverFingerprint driver)
    {
        Begin("gridchain_farmer_driver_healthy", "gauge", "1 where the driver can start instances.");
        Line("gridchain_farmer_driver_healthy", $"kind=\"{driver.Kind}\"", driver.IsHealthy ? 1 : 0);
        Begin("gridchain_farmer_head_block", "gauge", "Newest final block that was worked on.");
        Line("gridchain_farmer_head_block", "", node.Watcher.Head);
        Begin("gridchain_farmer_chain_silent_seconds", "gauge", "Seconds since the chain was heard of.");
        Line("gridchain_farmer_chain_silent_seconds", "", node.Watcher.Staleness?.TotalSeconds ?? double.PositiveInfinity);
        Begin("gridchain_farmer_epochs_waiting", "gauge", "Sealed epochs whose root is not on chain yet.");
        Line("gridchain_farmer_epochs_waiting", "", node.Poster.WaitingCount);
        Begin("gridchain_farmer_posted_epoch", "gauge", "Newest epoch whose root is on chain.");
        Line("gridchain_farmer_posted_epoch", "", node.Poster.PostedEpoch ?? 0);
        Begin("gridchain_farmer_workloads", "gauge", "Workloads by their state on chain.");
        foreach (IGrouping<State, Reservation> group in node.Loop.Reservations.Values.GroupBy(r => r.ChainState))
        {
            Line("gridchain_farmer_workloads", $"state=\"{group.Key}\"", group.Count());
        }

        Begin("gridchain_farmer_workloads_refused", "gauge", "Workloads that the chain calls reserved and this node refuses.");
        Line(
            "gridchain_farmer_workloads_refused", "",
            node.Loop.Reservations.Values.Count(
                r => !r.IsTrusted && r.ChainState is State.Reserved or State.Accepted or State.Deployed));
    }

    private async Task WriteWorkloadsAsync(FarmerNode node, TimeProvider time, CancellationToken cancel)
    {
        var samples = new List<(Reservation Reservation, UsageSample Usage)>();
        foreach (Reservation reservation in node.Loop.Reservations.Values.Where(NodeHealth.IsRunning))
        {
            if (await node.Driver.StatsAsync(reservation.InstanceId, cancel) is { } usage) samples.Add((reservation, usage));
        }

        Series("gridchain_workload_cpu_seconds_total", "counter", "Processor time.", samples, u => u.CpuNanoseconds / 1e9);
        Series("gridchain_workload_memory_bytes", "gauge", "Memory in use.", samples, u => u.MemoryBytes);
        Series("gridchain_workload_memory_peak_bytes", "gauge", "Most memory in use.", samples, u => u.MemoryPeakBytes);
        Series("gridchain_workload_processes", "gauge", "Processes and threads.", samples, u => u.Pids);
        Series("gridchain_workload_receive_bytes", "gauge", "Bytes received since start.", samples, u => u.NetworkInBytes);
        Series("gridchain_workload_transmit_bytes", "gauge", "Bytes sent since start.", samples, u => u.NetworkOutBytes);
        Series("gridchain_workload_root_bytes", "gauge", "Bytes written to the root.", samples, u => u.RootBytes);
        Begin("gridchain_workload_ready_seconds_total", "counter", "Seconds in which a workload was ready.");
        foreach ((Hash256 id, WorkloadMeter meter) in node.Meter.Snapshot())
        {
            Line("gridchain_workload_ready_seconds_total", $"workload=\"{id}\"", meter.ReadySeconds);
        }

        Begin("gridchain_workload_restarts_total", "counter", "How often a process was started again.");
        Begin("gridchain_workload_uptime_seconds", "gauge", "Seconds since a process was started.");
        foreach ((Reservation reservation, _) in samples)
        {
            string label = $"workload=\"{reservation.Id}\"";
            Line("gridchain_workload_restarts_total", label, reservation.Instance.Restarts);
            TimeSpan up = time.GetUtcNow() - (reservation.Instance.StartedAt ?? time.GetUtcNow());
            Line("gridchain_workload_uptime_seconds", label, up.TotalSeconds);
        }
    }

    private void Series(
        string name, string type, string help, List<(Reservation Reservation, UsageSample Usage)> samples,
        Func<UsageSample, double> value)
    {
        Begin(name, type, help);
        foreach ((Reservation reservation, UsageSample usage) in samples)
        {
            Line(name, $"workload=\"{reservation.Id}\"", value(usage));
        }
    }

    private void Begin(string name, string type, string help) => text
        .Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n')
        .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Line(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        string number = double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("G17", CultureInfo.InvariantCulture);
        text.Append(' ').Append(number).Append('\n');
    }
}
