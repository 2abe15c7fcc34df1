using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Joint;

/// <summary>An envelope as its events tell it.</summary>
/// <param name="Id">Its digest; checked against the limits.</param>
/// <param name="Limits">What approvers sign.</param>
internal sealed record EnvelopeEntry(Hash256 Id, Envelope Limits);
