using GridChain.Primitives;

namespace GridChain.Farmer.Trust;

/// <summary>An approval as an event told of it; worth nothing until its signature is checked.</summary>
/// <param name="Approver">Who is said to have signed.</param>
/// <param name="Signature">65 bytes r, s, v over the workload's id, or something else.</param>
public sealed record RecordedApproval(Address Approver, ReadOnlyMemory<byte> Signature);
