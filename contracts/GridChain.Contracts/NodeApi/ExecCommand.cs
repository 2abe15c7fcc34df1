using System.Collections.Immutable;

namespace GridChain.Contracts.NodeApi;

/// <summary>A command to run in an instance.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Input">Its standard input; null for none. At most 1 MiB.</param>
public sealed record ExecCommand(ImmutableArray<string> Command, ReadOnlyMemory<byte>? Input = null);
