namespace GridChain.Evm.Interpreter;

/// <summary>A range of the running frame's memory that was paid for.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct MemoryRange(int Offset, int Length)
{
    /// <summary>Words that the length covers, rounded up.</summary>
    public long Words => (Length + 31L) / 32;
}
