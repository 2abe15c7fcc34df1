using GridChain.TxPool;

namespace GridChain.Node.Proposing;

/// <summary>Runs the pool's journal in the background of the host.</summary>
internal sealed class PoolJournalWriter(TransactionPool pool) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => pool.RunJournalAsync(stoppingToken);
}
