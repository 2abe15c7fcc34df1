using GridChain.Cli.Commands.Units;

namespace GridChain.Cli.Commands.Policies;

/// <summary>A department's policy, and who can act in each clause.</summary>
internal sealed record PolicyDocument(
    ulong Department, string Name, uint PolicyVersion, IReadOnlyList<ClauseEntry> Clauses,
    IReadOnlyList<ClauseMembers> Approvers);
