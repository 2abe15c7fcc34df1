namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A log.</summary>
/// <param name="Event">Name of the event, or "Unknown event".</param>
/// <param name="Address">Contract that left it.</param>
/// <param name="LogIndex">Place in the block.</param>
/// <param name="Topics">Topics.</param>
/// <param name="Data">ABI-encoded data.</param>
internal sealed record ApiLog(
    string Event,
    string Address,
    uint LogIndex,
    IReadOnlyList<string> Topics,
    string Data
);
