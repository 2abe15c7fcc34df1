namespace GridChain.Farmer.Drivers.Containers.Runtime;

/// <summary>The runtime in use and why.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Path">Its program.</param>
/// <param name="Version">First line of <c>--version</c>.</param>
/// <param name="HiddenMount">A mount that it must not see; null for none.</param>
/// <param name="Reason">One sentence for the log and the fingerprint.</param>
internal sealed record RuntimeChoice(
    RuntimeKind Kind, string Path, string Version, string? HiddenMount, string Reason);
