namespace GridChain.Ledger.Storage;

/// <summary>Lets one writer in at a time, and none any more once a write to the store has failed.</summary>
internal sealed class WriterGate
{
    private int isTaken;
    private Exception? failure;

    /// <summary>True when a write has failed.</summary>
    public bool HasFailed => Volatile.Read(ref failure) is not null;

    /// <summary>Enters; disposing the scope leaves.</summary>
    /// <exception cref="InvalidOperationException">Another writer is inside, or the store has failed.</exception>
    public Scope Enter()
    {
        if (Volatile.Read(ref failure) is { } cause)
        {
            throw new InvalidOperationException(
                "The ledger's store failed, so what is on disk is not known any more. Start the node again: it goes "
                + "on from the last durable block.",
                cause);
        }

        return Interlocked.Exchange(ref isTaken, 1) == 0
            ? new Scope(this)
            : throw new InvalidOperationException("The chain has one writer at a time; a second one came.");
    }

    /// <summary>Closes the gate for good.</summary>
    public void Fail(Exception cause) => Volatile.Write(ref failure, cause);

    /// <summary>The time in which one caller writes.</summary>
    internal readonly struct Scope(WriterGate gate) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref gate.isTaken, 0);
    }
}
