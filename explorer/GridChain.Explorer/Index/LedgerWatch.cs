using GridChain.Client;

namespace GridChain.Explorer.Index;

/// <summary>
/// Asks the ledger for its head every few seconds, so that pages know whether it answers: the cursor says
/// nothing while no block is made, and GridChain's ledger makes none when there is nothing to say.
/// </summary>
/// <param name="chain">The ledger.</param>
/// <param name="status">Told of the head.</param>
/// <param name="time">Clock.</param>
internal sealed class LedgerWatch(ChainClient chain, IndexStatus status, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            do
            {
                await AskAsync(stoppingToken).ConfigureAwait(false);
            } while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        try
        {
            status.HeardHead(await chain.BlockNumberAsync(cancel).ConfigureAwait(false));
        }
        catch (ChainException)
        {
            // Silence is what pages show; the follower tells of faults.
        }
    }
}
