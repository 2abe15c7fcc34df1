using System.Text;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>What every <see cref="IWorkloadDriver"/> does, whatever is behind it.</summary>
public abstract class DriverSuite
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_a_healthy_host_with_its_choices()
    {
        await using IDriverRig rig = await RigAsync();
        DriverFingerprint print = await rig.Driver.FingerprintAsync(Cancel);
        Assert.True(print.IsHealthy, string.Join("; ", print.Problems));
        Assert.Equal(rig.Driver.Kind, print.Kind);
        Assert.NotEmpty(print.Attributes);
    }

    [Fact]
    public async Task Knows_nothing_of_an_instance_that_was_never_started()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("never");
        Assert.Equal(InstanceState.Absent, (await rig.Driver.InspectAsync(id, Cancel)).State);
        Assert.Equal(InstanceState.Absent, (await rig.Driver.RecoverAsync(id, Cancel)).State);
        Assert.Equal(InstanceState.Absent, (await rig.Driver.WaitAsync(id, Cancel)).State);
        Assert.Null(await rig.Driver.StatsAsync(id, Cancel));
        await rig.Driver.StopAsync(id, TimeSpan.Zero, Cancel);
        await rig.Driver.DestroyAsync(id, Cancel);
    }

    [Fact]
    public async Task Starts_once_however_often_it_is_asked()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("once");
        InstanceStatus first = await rig.Driver.StartAsync(id, rig.Service, Cancel);
        InstanceStatus second = await rig.Driver.StartAsync(id, rig.Service, Cancel);
        Assert.Equal(InstanceState.Running, first.State);
        Assert.Equal(first.Pid, second.Pid);
    }

    [Fact]
    public async Task Starts_the_same_instance_once_from_two_callers()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("two");
        InstanceStatus[] both = await Task.WhenAll(
            rig.Driver.StartAsync(id, rig.Service, Cancel), rig.Driver.StartAsync(id, rig.Service, Cancel));
        Assert.Equal(both[0].Pid, both[1].Pid);
    }

    [Fact]
    public async Task Tells_how_a_process_ended_and_what_it_wrote()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("job");
        await rig.Driver.StartAsync(id, rig.JobThatEnds(code: 7), Cancel);
        InstanceStatus end = await rig.Driver.WaitAsync(id, Cancel);
        Assert.Equal(InstanceState.Exited, end.State);
        Assert.Equal(7, end.ExitCode);
        Assert.Equal("line 1\nline 2\nline 3\n", await ReadLogAsync(rig, id, 1000, follow: false));
        Assert.Equal("ine 3\n", await ReadLogAsync(rig, id, 6, follow: true));
    }

    [Fact]
    public async Task Starts_an_exited_instance_again()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("again");
        await rig.Driver.StartAsync(id, rig.JobThatEnds(code: 0), Cancel);
        await rig.Driver.WaitAsync(id, Cancel);
        await rig.Driver.StartAsync(id, rig.JobThatEnds(code: 3), Cancel);
        Assert.Equal(3, (await rig.Driver.WaitAsync(id, Cancel)).ExitCode);
    }

    [Fact]
    public async Task Stops_gracefully_then_destroys_and_both_may_be_repeated()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("stop");
        await rig.Driver.StartAsync(id, rig.Service, Cancel);
        await rig.Driver.StopAsync(id, TimeSpan.FromSeconds(10), Cancel);
        await rig.Driver.StopAsync(id, TimeSpan.FromSeconds(10), Cancel);
        InstanceStatus status = await rig.Driver.InspectAsync(id, Cancel);
        Assert.Equal(InstanceState.Exited, status.State);
        Assert.Equal(0, status.ExitCode);
        await rig.Driver.DestroyAsync(id, Cancel);
        await rig.Driver.DestroyAsync(id, Cancel);
        Assert.Equal(InstanceState.Absent, (await rig.Driver.InspectAsync(id, Cancel)).State);
        rig.AssertNoTrace();
    }

    [Fact]
    public async Task Kills_what_does_not_stop_in_time()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("stubborn");
        await rig.Driver.StartAsync(id, rig.JobThatSleeps, Cancel);
        await rig.Driver.StopAsync(id, TimeSpan.FromMilliseconds(200), Cancel);
        InstanceStatus status = await rig.Driver.InspectAsync(id, Cancel);
        Assert.Equal(InstanceState.Exited, status.State);
        Assert.Equal(128 + 9, status.ExitCode);
    }

    [Fact]
    public async Task Counts_what_an_instance_uses()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("count");
        await rig.Driver.StartAsync(id, rig.Service, Cancel);
        await rig.Driver.ExecAsync(
            id, new ExecRequest(
                ["sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo x > /tmp/x"]),
            new ExecStreams(Stream.Null, Stream.Null, Stream.Null), Cancel);
        UsageSample? sample = await rig.Driver.StatsAsync(id, Cancel);
        Assert.NotNull(sample);
        Assert.InRange(sample.CpuNanoseconds, 1_000_000UL, 60_000_000_000UL);
        Assert.InRange(sample.MemoryBytes, 4096UL, 64UL << 20);
        Assert.InRange(sample.Pids, 1u, 32u);
        Assert.InRange(sample.RootBytes, 2UL, 1UL << 20);
    }

    [Fact]
    public async Task Runs_commands_inside_with_input_output_and_code()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("exec");
        await rig.Driver.StartAsync(id, rig.Service, Cancel);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var input = new MemoryStream("hello\n"u8.ToArray());
        int code = await rig.Driver.ExecAsync(
            id, new ExecRequest(["sh", "-c", "read a; echo got $a; echo bad >&2; exit 5"]),
            new ExecStreams(input, output, error), Cancel);
        Assert.Equal(5, code);
        Assert.Equal("got hello\n", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal("bad\n", Encoding.UTF8.GetString(error.ToArray()));
    }

    [Fact]
    public async Task Follows_output_until_the_end()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("follow");
        await rig.Driver.StartAsync(id, rig.JobThatEnds(code: 0, seconds: 1), Cancel);
        Assert.EndsWith("line 3\n", await ReadLogAsync(rig, id, 1000, follow: true));
        Assert.Equal(InstanceState.Exited, (await rig.Driver.InspectAsync(id, Cancel)).State);
    }

    [Fact]
    public async Task Takes_over_what_an_earlier_driver_started()
    {
        await using IDriverRig rig = await RigAsync();
        var id = new InstanceId("keep");
        InstanceStatus before = await rig.Driver.StartAsync(id, rig.Service, Cancel);
        await rig.ReopenAsync();
        InstanceStatus after = await rig.Driver.RecoverAsync(id, Cancel);
        Assert.Equal(InstanceState.Running, after.State);
        Assert.Equal(before.Pid, after.Pid);
        Assert.Equal(before.Ports, after.Ports);
        Assert.Equal(before.StartedAt, after.StartedAt);
        await rig.Driver.StopAsync(id, TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(InstanceState.Exited, (await rig.Driver.WaitAsync(id, Cancel)).State);
    }

    [Fact]
    public async Task Sweeps_what_nobody_knows_and_spares_what_is_known()
    {
        await using IDriverRig rig = await RigAsync();
        var kept = new InstanceId("kept");
        var lost = new InstanceId("lost");
        InstanceStatus before = await rig.Driver.StartAsync(kept, rig.Service, Cancel);
        await rig.Driver.StartAsync(lost, rig.Service, Cancel);
        await rig.ReopenAsync();
        Assert.Equal([lost], await rig.Driver.SweepAsync(new HashSet<InstanceId> { kept }, Cancel));
        Assert.Equal(InstanceState.Absent, (await rig.Driver.InspectAsync(lost, Cancel)).State);
        Assert.Equal(before.Pid, (await rig.Driver.RecoverAsync(kept, Cancel)).Pid);
        Assert.Equal([kept], await rig.Driver.SweepAsync(new HashSet<InstanceId>(), Cancel));
        rig.AssertNoTrace();
    }

    protected abstract Task<IDriverRig> RigAsync();

    protected static async Task<string> ReadLogAsync(IDriverRig rig, InstanceId id, long tail, bool follow)
    {
        var text = new StringBuilder();
        await foreach (
            ReadOnlyMemory<byte> chunk in rig.Driver.LogsAsync(id, new LogQuery(tail, follow), Cancel))
        {
            text.Append(Encoding.UTF8.GetString(chunk.Span));
        }

        return text.ToString();
    }
}
