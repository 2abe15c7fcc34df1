using GridChain.Contracts.Types;

namespace GridChain.Cli.Changes;

/// <summary>Who must sign a message.</summary>
/// <param name="Unit">The unit in which a signer has the role.</param>
/// <param name="Role">The role.</param>
/// <param name="Quorum">How many signers.</param>
internal sealed record ChangeSigners(ulong Unit, Role Role, int Quorum);
