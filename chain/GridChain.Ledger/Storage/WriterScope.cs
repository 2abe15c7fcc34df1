namespace GridChain.Ledger.Storage;

/// <summary>The time in which one caller writes.</summary>
internal sealed class WriterScope(Action leave) : IDisposable
{
    public void Dispose() => leave();
}
