using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Requests;

/// <summary>Waits for a workload and tells each step as it happens.</summary>
internal sealed class ProgressWatch(GridSession session, Printer printer, People people, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the workload is in one of the states, or can no longer come there.</summary>
    /// <param name="request">The workload.</param>
    /// <param name="isThere">True for a state that ends the waiting.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The state that ended it.</returns>
    /// <exception cref="CommandFailure">It took too long; what happens is unknown.</exception>
    internal async Task<Run> WaitAsync(
        WorkloadRequest request, Func<State, bool> isThere, TimeSpan patience, CancellationToken cancel)
    {
        long start = time.GetTimestamp();
        int told = 0;
        ulong lastBlock = ulong.MaxValue;
        while (true)
        {
            ulong block = await session.Client.BlockNumberAsync(cancel);
            if (block != lastBlock)
            {
                lastBlock = block;
                told = await TellAsync(request, told, time.GetElapsedTime(start), cancel);
            }

            Run run = await session.Grid.RunOfAsync(request.Id, cancel);
            if (isThere(run.State) || IsFinal(run.State))
            {
                _ = await TellAsync(request, told, time.GetElapsedTime(start), cancel);
                return run;
            }

            if (time.GetElapsedTime(start) > patience)
                throw TooLong(request, run, patience);
            await Task.Delay(Pause, time, cancel);
        }
    }

    private static bool IsFinal(State state) =>
        state is State.Refused or State.Cancelled or State.Ended or State.Closed;

    private async Task<int> TellAsync(WorkloadRequest request, int told, TimeSpan elapsed, CancellationToken cancel)
    {
        IReadOnlyList<ContractEvent> events = await session.Events.ReadAsync<ContractEvent>(
            GridAddresses.Grid, [null, request.Id], cancel);
        foreach (ContractEvent happened in events.Skip(told))
        {
            string text = Printable.Of(EventText.Of(happened, people, request.Terms));
            printer.Note($"{elapsed.TotalSeconds,6:0.0} s  {text} (block {happened.Log.BlockNumber})");
        }

        return Math.Max(told, events.Count);
    }

    private static CommandFailure TooLong(WorkloadRequest request, Run run, TimeSpan patience) => new(
        ExitCode.TimedOut,
        $"{request.Id} is still {run.State.ToString().ToLowerInvariant()} after {patience.TotalSeconds:0} s.",
        $"look again: grid request show {request.Id.ToString()[..12]}; wait longer: --timeout 10m");
}
