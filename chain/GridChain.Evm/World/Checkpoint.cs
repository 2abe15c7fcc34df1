namespace GridChain.Evm.World;

/// <summary>A point in a transaction to return to.</summary>
/// <param name="Journal">Count of journal entries then.</param>
/// <param name="Logs">Count of logs then.</param>
public readonly record struct Checkpoint(int Journal, int Logs);
