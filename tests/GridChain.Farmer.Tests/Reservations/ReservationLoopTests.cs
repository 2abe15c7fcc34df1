using GridChain.Farmer.Reservations;
using GridChain.Farmer.Workloads;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Farmer.Tests.Reservations;

public sealed class ReservationLoopTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gcloop");

    /// <summary>
    /// Every look at this clock takes longer than the first pause between two tries, as on a machine that stalls:
    /// the pause is over before the loop asks how long to wait.
    /// </summary>
    [Fact]
    public async Task Tries_again_when_the_pause_is_over_before_it_begins_to_wait()
    {
        var rig = new RequestRig();
        var effects = new FailingEffects();
        var store = ReservationStore.Open(Path.Combine(folder.FullName, "journal"), NullLogger.Instance);
        using var loop = new ReservationLoop(
            rig.Runner, store, effects, new StallingClock(), NullLogger<ReservationLoop>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task running = loop.RunAsync(stop.Token);
        Reservation wanted = rig.Reservation();
        await loop.PostAsync(new ReservationNews.Requested(wanted.Id, wanted.Terms, wanted.Body), stop.Token);

        await effects.ThirdTry.Task.WaitAsync(TimeSpan.FromSeconds(20), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private sealed class StallingClock : TimeProvider
    {
        private long reads;

        public override DateTimeOffset GetUtcNow() =>
            RequestRig.Now + (TimeSpan.FromMilliseconds(600) * Interlocked.Increment(ref reads));
    }

    private sealed class FailingEffects : IReservationEffects
    {
        private int tries;

        public TaskCompletionSource ThirdTry { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ReservationInput> RunAsync(
            Reservation reservation, ReservationEffect effect, CancellationToken cancel)
        {
            if (++tries == 3)
                ThirdTry.SetResult();
            throw new IOException("the disk is away");
        }

        public Task<InstanceStatus> RecoverAsync(Reservation reservation, CancellationToken cancel) =>
            Task.FromResult(new InstanceStatus(reservation.InstanceId, InstanceState.Absent));

        public Task<InstanceStatus> WaitAsync(Reservation reservation, CancellationToken cancel) =>
            RecoverAsync(reservation, cancel);

        public Task SweepAsync(IReadOnlySet<InstanceId> known, CancellationToken cancel) => Task.CompletedTask;
    }
}
