using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GridChain.Evm.Compilation;
using GridChain.Primitives;

namespace GridChain.Evm.Interpreter;

/// <summary>Analysed code by hash, shared by all executions of a process. Thread-safe, bounded.</summary>
/// <remarks>
/// When full it starts over: contracts in use are back after one read each, and hot ones are compiled again.
/// </remarks>
public sealed class CodeCache
{
    // A compiled region's share of the bytes: its machine code, and what the runtime keeps beside it.
    private const int RegionBytes = 64 << 10;
    private const int CompilationsMax = 1;

    private readonly ConcurrentDictionary<Hash256, ContractCode> codes = new();
    private readonly Action<Action>? runner;
    private readonly long bytesMax;
    private long bytes;
    private int compilations;
    private long failures;

    /// <summary>Starts empty.</summary>
    /// <param name="runner">
    /// Runs a compilation: later and on another thread where execution must not wait for it. Null compiles nothing.
    /// </param>
    /// <param name="patience">Calls and jumps backwards of a contract before it is compiled.</param>
    /// <param name="bytesMax">Bytes of code to keep at most.</param>
    public CodeCache(Action<Action>? runner = null, int patience = 1_000, long bytesMax = 64 << 20)
    {
        // A native publish, say, cannot compile.
        this.runner = RuntimeFeature.IsDynamicCodeCompiled ? runner : null;
        this.bytesMax = bytesMax;
        Patience = this.runner is null ? int.MaxValue : patience;
    }

    /// <summary>Compilations that failed since the start: each is a fault of the compiler, and slows that code only.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Calls and jumps backwards of a contract before it is compiled.</summary>
    internal int Patience { get; }

    /// <summary>Finds code.</summary>
    public bool TryGet(in Hash256 hash, [NotNullWhen(true)] out ContractCode? code) =>
        codes.TryGetValue(hash, out code);

    /// <summary>Keeps code.</summary>
    public void Add(ContractCode code)
    {
        if (codes.TryAdd(code.Hash, code))
            Count(code.Length);
    }

    /// <summary>Has code compiled from a position on, unless that is done, or anything is under way.</summary>
    internal void Compile(ContractCode code, Instruction[] table, int position)
    {
        if (runner is null || !CompiledCode.CanGrow(code.Heat.Compiled, table, position) || !code.Heat.TryBegin())
            return;
        if (Interlocked.Increment(ref compilations) > CompilationsMax)
        {
            Finish(code);
            return;
        }

        runner(() => Grow(code, table, position));
    }

    private void Grow(ContractCode code, Instruction[] table, int position)
    {
        try
        {
            code.Heat.Compiled = CompiledCode.Grow(code, table, position);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Code is what anybody sends: a fault of the compiler must not end the node. What it cannot compile is
            // interpreted, and not tried again before two billion calls.
            code.Heat.Count = int.MinValue;
            _ = Interlocked.Increment(ref failures);
            Finish(code);
            return;
        }

        Finish(code);
        Keep(code);
    }

    private void Finish(ContractCode code)
    {
        _ = Interlocked.Decrement(ref compilations);
        code.Heat.End();
    }

    // Code that calls bring along (as overrides of state) is found again by its hash. Initialisation code has none.
    private void Keep(ContractCode code)
    {
        if (code.Hash == default)
            return;
        Add(code);
        Count(RegionBytes);
    }

    private void Count(long more)
    {
        if (Interlocked.Add(ref bytes, more) <= bytesMax)
            return;
        codes.Clear();
        _ = Interlocked.Exchange(ref bytes, 0);
    }
}
