using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using GridChain.Primitives;

namespace GridChain.Evm.Interpreter;

/// <summary>Analysed code by hash, shared by all executions of a process. Thread-safe, bounded.</summary>
/// <remarks>When full it starts over: contracts in use are back after one read each.</remarks>
public sealed class CodeCache
{
    private readonly ConcurrentDictionary<Hash256, ContractCode> codes = new();
    private readonly long bytesMax;
    private long bytes;

    /// <summary>Starts empty.</summary>
    /// <param name="bytesMax">Bytes of code to keep at most.</param>
    public CodeCache(long bytesMax = 64 << 20) => this.bytesMax = bytesMax;

    /// <summary>Finds code.</summary>
    public bool TryGet(in Hash256 hash, [NotNullWhen(true)] out ContractCode? code) =>
        codes.TryGetValue(hash, out code);

    /// <summary>Keeps code.</summary>
    public void Add(ContractCode code)
    {
        if (!codes.TryAdd(code.Hash, code))
            return;
        if (Interlocked.Add(ref bytes, code.Length) > bytesMax)
        {
            codes.Clear();
            _ = Interlocked.Exchange(ref bytes, 0);
        }
    }
}
