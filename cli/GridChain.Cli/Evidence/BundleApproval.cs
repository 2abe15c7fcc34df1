using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>An approval: a signature over the workload's id.</summary>
/// <param name="Approver">Who.</param>
/// <param name="Signature">65 bytes r, s, v, or what a contract signer takes (ERC-1271).</param>
internal sealed record BundleApproval(Address Approver, ReadOnlyMemory<byte> Signature);
