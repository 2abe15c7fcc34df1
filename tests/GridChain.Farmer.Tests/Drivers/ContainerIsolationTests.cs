using System.Globalization;
using System.Net.Sockets;
using System.Text;
using GridChain.Farmer.Drivers.Containers;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Tests.Drivers;

/// <summary>What a container can reach, and what it cannot.</summary>
public sealed class ContainerIsolationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task Shuts_a_container_in(string runtime)
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync(runtime);
        using ContainerDriver driver = await rig.DriverAsync();
        var id = new InstanceId("walls");
        InstanceStatus status = await driver.StartAsync(id, rig.Web() with { User = "0" }, Cancel);
        string proc =
            await RunAsync(driver, id, "grep -E 'NoNewPrivs|Seccomp:|CapBnd|CapEff' /proc/self/status");
        Assert.Contains("NoNewPrivs:\t1", proc);
        Assert.Contains("Seccomp:\t2", proc);
        Assert.Contains("CapBnd:\t00000000000004fb", proc);
        Assert.Equal("0", (await RunAsync(driver, id, "id -u")).Trim());
        Assert.Contains("permission denied", await RunAsync(driver, id, "mount -t tmpfs none /tmp 2>&1"));
        Assert.Contains("Permission denied", await RunAsync(driver, id, "ping -c 1 10.0.0.1 2>&1; true"),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal("web", (await RunAsync(driver, id, "hostname")).Trim());
        Assert.Equal("eth0 lo ", await RunAsync(
            driver, id, "for i in /sys/class/net/*; do printf '%s ' ${i##*/}; done"));
        Assert.Empty(await RunAsync(driver, id, "ls /sys/firmware"));
        string hostUid = File.ReadLines($"/proc/{status.Pid}/status").First(
            l => l.StartsWith("Uid:", StringComparison.Ordinal));
        Assert.True(long.Parse(hostUid.Split('\t')[1], CultureInfo.InvariantCulture) >= 0x4000_0000, hostUid);
    }

    [Fact]
    public async Task Serves_its_port_on_the_loopback_and_the_address_of_the_host()
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync("auto");
        using ContainerDriver driver = await rig.DriverAsync();
        InstanceStatus status = await driver.StartAsync(new InstanceId("port"), rig.Web(), Cancel);
        PublishedPort port = Assert.Single(status.Ports);
        Assert.Contains("It runs.", await GetAsync($"http://127.0.0.1:{port.HostPort}/"));
        if (HostAddress() is { } address)
        {
            Assert.Contains("It runs.", await GetAsync($"http://{address}:{port.HostPort}/"));
        }
    }

    [Fact]
    public async Task Keeps_containers_away_from_the_host_and_from_each_other()
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync("auto");
        using ContainerDriver driver = await rig.DriverAsync();
        var one = new InstanceId("one");
        await driver.StartAsync(one, rig.Web(), Cancel);
        InstanceStatus two = await driver.StartAsync(new InstanceId("two"), rig.Web(), Cancel);
        using var listener = new TcpListener(System.Net.IPAddress.Any, 0);
        listener.Start();
        int hostPort = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        string gateway =
            $"{two.Address!.ToString().Split('.')[0]}.{two.Address.ToString().Split('.')[1]}.0.1";
        Assert.Equal("closed\n", await ProbeAsync(driver, one, gateway, hostPort));
        Assert.Equal("closed\n", await ProbeAsync(driver, one, two.Address.ToString(), 8080));
        Assert.Equal("open\n", await ProbeAsync(driver, one, "127.0.0.1", 8080));
    }

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task Enforces_memory_and_process_limits(string runtime)
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync(runtime);
        using ContainerDriver driver = await rig.DriverAsync();
        var id = new InstanceId("limits");
        await driver.StartAsync(id, rig.Web(), Cancel);

        // 64 MiB is the limit; dd wants one block of 200 MiB.
        string memory =
            await RunAsync(driver, id, "dd if=/dev/zero of=/dev/null bs=200M count=1 2>/dev/null; echo $?");
        Assert.Equal("137\n", memory);
        string processes = await RunAsync(
            driver, id, "i=0; while [ $i -lt 40 ]; do sleep 5 & i=$((i+1)); done 2>&1; echo done");
        Assert.Contains("fork", processes);
        Assert.Equal(InstanceState.Running, (await driver.InspectAsync(id, Cancel)).State);
    }

    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task Refuses_a_program_and_a_user_that_the_image_does_not_have(string runtime)
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync(runtime);
        using ContainerDriver driver = await rig.DriverAsync();
        DriverException program = await Assert.ThrowsAsync<DriverException>(
            () =>
                driver.StartAsync(new InstanceId("a"), rig.Web() with { Command =
                    ["/bin/nothing"] }, Cancel));
        Assert.Equal(DriverFault.Invalid, program.Fault);
        Assert.Contains("/bin/nothing", program.Message);
        DriverException user = await Assert.ThrowsAsync<DriverException>(
            () => driver.StartAsync(new InstanceId("b"), rig.Web() with { User = "mallory" }, Cancel));
        Assert.Equal(DriverFault.Invalid, user.Fault);
        Assert.Contains("'mallory'", user.Message);
    }

    [Fact]
    public async Task Keeps_what_was_written_over_a_restart_of_the_process()
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync("auto");
        using ContainerDriver driver = await rig.DriverAsync();
        var id = new InstanceId("state");
        PublishedPort before = (await driver.StartAsync(id, rig.Web() with { User = "0" }, Cancel)).Ports[0];
        await RunAsync(driver, id, "echo kept > /root/x");
        await driver.StopAsync(id, TimeSpan.FromSeconds(5), Cancel);
        PublishedPort after = (await driver.StartAsync(id, rig.Web() with { User = "0" }, Cancel)).Ports[0];
        Assert.Equal("kept\n", await RunAsync(driver, id, "cat /root/x"));
        Assert.Equal(before, after);
        UsageSample? sample = await driver.StatsAsync(id, Cancel);
        Assert.True(sample!.CpuNanoseconds > 0);
    }

    [Fact]
    public async Task Starts_some_while_it_destroys_others()
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync("auto");
        using ContainerDriver driver = await rig.DriverAsync();
        var last = new InstanceId("turn-0");
        await driver.StartAsync(last, rig.Web(), Cancel);
        for (int i = 1; i <= 10; i++)
        {
            var next = new InstanceId($"turn-{i}");
            Task<InstanceStatus> starting = driver.StartAsync(next, rig.Web(), Cancel);
            await driver.DestroyAsync(last, Cancel);
            Assert.Equal(InstanceState.Running, (await starting).State);
            last = next;
        }

        await driver.DestroyAsync(last, Cancel);
        HostTraces.AssertNone(rig.Path);
    }

    [Fact]
    public async Task Starts_a_warm_image_quickly()
    {
        await using ContainerRig rig = await ContainerRig.OpenAsync("auto");
        using ContainerDriver driver = await rig.DriverAsync();
        await driver.PrepareAsync(rig.Web(), Cancel);
        var times = new List<double>();
        for (int i = 0; i < 20; i++)
        {
            var id = new InstanceId($"fast-{i}");
            long begin = TimeProvider.System.GetTimestamp();
            await driver.StartAsync(id, rig.Web(), Cancel);
            times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            await driver.DestroyAsync(id, Cancel);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"start p50 {times[10]:F0} ms, p95 {times[18]:F0} ms");
        Assert.True(times[10] < 1000, $"p50 is {times[10]:F0} ms");
    }

    private static async Task<string> RunAsync(ContainerDriver driver, InstanceId id, string script)
    {
        using var output = new MemoryStream();
        await driver.ExecAsync(
            id, new ExecRequest(["sh", "-c", script]), new ExecStreams(Stream.Null, output, Stream.Null), Cancel);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Task<string> ProbeAsync(ContainerDriver driver, InstanceId id, string address, int port) =>
        RunAsync(
        driver, id, $"nc -w 1 {address} {port} </dev/null >/dev/null 2>&1 && echo open || echo closed");

    private static async Task<string> GetAsync(string url)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (int i = 0; ; i++)
        {
            try
            {
                return await client.GetStringAsync(url, Cancel);
            }
            catch (HttpRequestException) when (i < 20)
            {
                await Task.Delay(50, Cancel);
            }
        }
    }

    private static string? HostAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect("198.51.100.1", 9);
            return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Address.ToString();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
