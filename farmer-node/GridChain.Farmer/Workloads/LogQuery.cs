namespace GridChain.Farmer.Workloads;

/// <summary>Which part of an instance's output to read.</summary>
/// <param name="TailBytes">Begin at most this many bytes before the end; 0 begins at the end.</param>
/// <param name="Follow">Go on with new output until the instance has ended.</param>
public sealed record LogQuery(long TailBytes, bool Follow);
