namespace GridChain.Evm.Compilation;

/// <summary>How often code ran, and what came of it.</summary>
internal sealed class CodeHeat
{
    private int isCompiling;

    /// <summary>
    /// Jumps backwards and calls since the code was last looked at. Threads that share the code count without care:
    /// nothing depends on it but when it is compiled.
    /// </summary>
    public int Count;

    /// <summary>What has been compiled; null for nothing. Swapped as a whole, so any thread may read it.</summary>
    public CompiledCode? Compiled
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Takes the only permission to compile; false when somebody else has it.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref isCompiling, 1) == 0;

    /// <summary>Gives the permission back.</summary>
    public void End() => Volatile.Write(ref isCompiling, 0);
}
