namespace GridChain.Cli.Requests;

/// <summary>Something that happened to a workload.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Text">In words.</param>
/// <param name="Block">Block that it stands in.</param>
/// <param name="Time">Time of the block, Unix seconds.</param>
/// <param name="Transaction">Transaction.</param>
internal sealed record EventEntry(string Name, string Text, ulong Block, ulong Time, string Transaction);
