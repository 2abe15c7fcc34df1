using GridChain.Evm.Interpreter;

namespace GridChain.Conformance.Running;

/// <summary>How the cases' code is run.</summary>
internal static class Machines
{
    /// <summary>
    /// A cache that compiles nothing, or one that compiles all code before it runs for the first time, so that a
    /// suite tests the compiler and not the interpreter.
    /// </summary>
    public static CodeCache CodeCache(RunOptions options) =>
        options.IsCompiled ? new CodeCache(compile => compile(), patience: 0) : new CodeCache();
}
