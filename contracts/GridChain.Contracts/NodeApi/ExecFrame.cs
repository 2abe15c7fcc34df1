namespace GridChain.Contracts.NodeApi;

/// <summary>A piece of a command's output, or its end. One JSON object on each line.</summary>
public sealed record ExecFrame
{
    /// <summary>Bytes of standard output.</summary>
    public ReadOnlyMemory<byte>? Output { get; init; }

    /// <summary>Bytes of standard error.</summary>
    public ReadOnlyMemory<byte>? Error { get; init; }

    /// <summary>Exit code; the last line has it, or <see cref="Fault"/>.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why the command did not run to its end.</summary>
    public string? Fault { get; init; }
}
