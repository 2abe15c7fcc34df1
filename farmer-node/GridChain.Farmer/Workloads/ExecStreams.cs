namespace GridChain.Farmer.Workloads;

/// <summary>Where a command's output goes and its input comes from.</summary>
/// <param name="Input">Read until its end; <see cref="Stream.Null"/> for none.</param>
/// <param name="Output">Receives standard output.</param>
/// <param name="Error">Receives standard error.</param>
public sealed record ExecStreams(Stream Input, Stream Output, Stream Error);
