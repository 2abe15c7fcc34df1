using System.Net.Sockets;
using GridChain.Client;
using GridChain.Client.Calls;
using GridChain.Client.Transactions;
using GridChain.Contracts;
using GridChain.Contracts.Manifests;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;

namespace GridChain.Farmer.Reservations;

/// <summary>Does what the runner decides: asks the driver, probes, sends transactions of the node's
/// key.</summary>
/// <param name="driver">Runs containers.</param>
/// <param name="sender">The node's key on chain.</param>
/// <param name="identity">The node.</param>
/// <param name="bootId">Names this run of the host.</param>
/// <param name="publicHost">Host name or address under which published ports are reached.</param>
/// <param name="http">For probes; follows no redirects.</param>
/// <param name="time">Clock.</param>
public sealed class NodeEffects(
    IWorkloadDriver driver, TransactionSender sender, NodeIdentity identity, Hash256 bootId, string publicHost,
    HttpClient http, TimeProvider time) : IReservationEffects
{
    private const int FirstProbesMax = 100;
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LifeWithoutProbe = TimeSpan.FromSeconds(3);

    private readonly GridContract grid = new(sender.Chain, identity.Grid);
    private readonly FailoverContract failover = new(sender.Chain, GridAddresses.Failover);

    /// <inheritdoc/>
    public async Task<ReservationInput> RunAsync(
        Reservation reservation, ReservationEffect effect, CancellationToken cancel)
    {
        try
        {
            return await DoAsync(reservation, effect, cancel);
        }
        catch (ChainException e)
        {
            return new ReservationInput.Failed($"{effect.GetType().Name}: {e.Message}", FailureKind.Chain);
        }
        catch (DriverException e)
        {
            FailureKind kind = e.IsWorthRetrying ? FailureKind.Host : FailureKind.Workload;
            return new ReservationInput.Failed($"{effect.GetType().Name}: {e.Message}", kind);
        }
    }

    /// <inheritdoc/>
    public Task<InstanceStatus> RecoverAsync(Reservation reservation, CancellationToken cancel) =>
        driver.RecoverAsync(reservation.InstanceId, cancel);

    /// <inheritdoc/>
    public Task<InstanceStatus> WaitAsync(Reservation reservation, CancellationToken cancel) =>
        driver.WaitAsync(reservation.InstanceId, cancel);

    /// <inheritdoc/>
    public Task SweepAsync(IReadOnlySet<InstanceId> known, CancellationToken cancel) => driver.SweepAsync(known, cancel);

    private async Task<ReservationInput> DoAsync(
        Reservation reservation, ReservationEffect effect, CancellationToken cancel)
    {
        InstanceId id = reservation.InstanceId;
        switch (effect)
        {
            case ReservationEffect.Prepare prepare:
                await driver.PrepareAsync(ContainerOf(prepare.Manifest), cancel);
                return new ReservationInput.Prepared();
            case ReservationEffect.Start start:
                return new ReservationInput.InstanceSeen(
                    await driver.StartAsync(id, ContainerOf(start.Manifest), cancel));
            case ReservationEffect.Stop stop:
                await driver.StopAsync(id, stop.Grace, cancel);
                return new ReservationInput.InstanceSeen(await driver.InspectAsync(id, cancel));
            case ReservationEffect.Destroy destroy:
                await driver.StopAsync(id, destroy.Grace, cancel);
                await driver.DestroyAsync(id, cancel);
                return new ReservationInput.Destroyed();
            case ReservationEffect.Probe probe:
                return new ReservationInput.Probed(await ProbeAsync(reservation, probe, cancel));
            case ReservationEffect.Accept:
                return await SendAsync(reservation, grid.Accept(reservation.Terms, bootId), cancel);
            case ReservationEffect.Ready ready:
                return await SendAsync(reservation, ReadyCall(reservation, ready.Manifest), cancel);
            case ReservationEffect.Rebind:
                return await SendAsync(reservation, failover.Rebind(reservation.Terms), cancel);
            case ReservationEffect.End:
                return await SendAsync(reservation, grid.End(reservation.Terms), cancel);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<ReservationInput> SendAsync(
        Reservation reservation, ContractCall call, CancellationToken cancel)
    {
        await sender.SendAsync(call, cancel);
        return new ReservationInput.Sent(reservation.ChainState);
    }

    private ContractCall ReadyCall(Reservation reservation, Manifest manifest)
    {
        const int digestPrefixLength = 7;
        string digest = manifest.Spec.Workloads[0].Image.Digest;
        return grid.Ready(
            reservation.Terms, Hash256.Parse("0x" + digest[digestPrefixLength..]),
            Endpoints.Describe(publicHost, manifest, reservation.Instance.Ports));
    }

    // Not ready yet: asked in quick succession for some seconds. Ready: asked once.
    private async Task<bool> ProbeAsync(Reservation reservation, ReservationEffect.Probe probe, CancellationToken cancel)
    {
        ContainerWorkload container = probe.Manifest.Spec.Workloads[0];
        int tries = probe.IsFirst ? FirstProbesMax : 1;
        for (int i = 0; i < tries; i++)
        {
            if (await ProbeOnceAsync(reservation, container, cancel)) return true;
            InstanceStatus status = await driver.InspectAsync(reservation.InstanceId, cancel);
            if (status.State != InstanceState.Running) return false;
            if (i + 1 < tries) await Task.Delay(ProbePause, time, cancel);
        }

        return false;
    }

    private async Task<bool> ProbeOnceAsync(
        Reservation reservation, ContainerWorkload container, CancellationToken cancel)
    {
        if (container.Health is not { } health)
        {
            return time.GetUtcNow() - reservation.Instance.StartedAt >= LifeWithoutProbe;
        }

        ContainerPort port = container.Ports.First(p => p.Name == health.Port);
        using var limit = new CancellationTokenSource(ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return health.Http.Length == 0
                ? await ConnectAsync(reservation.Instance.Address, port.Container, either.Token)
                : await GetAsync($"http://{reservation.Instance.Address}:{port.Container}{health.Http}", either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> GetAsync(string url, CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage answer =
                await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)answer.StatusCode is >= 200 and < 400;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> ConnectAsync(string address, int port, CancellationToken cancel)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static ContainerDefinition ContainerOf(Manifest manifest)
    {
        ContainerWorkload workload = manifest.Spec.Workloads[0];
        ContainerResources needs = workload.Resources;
        return new ContainerDefinition(
            workload.Name, new ImagePin(workload.Image.Ref, workload.Image.Digest),
            new ResourceLimits(needs.CpuMilli, needs.MemoryMiB, needs.Pids, needs.RootMiB))
        {
            Command = workload.Command,
            Args = workload.Args,
            Env = workload.Env,
            User = workload.User.Length == 0 ? null : workload.User,
            Ports = [.. workload.Ports.Select(p => new PortRequest(p.Name, p.Container, p.Protocol == "udp" ? "udp" : "tcp"))],
        };
    }
}
