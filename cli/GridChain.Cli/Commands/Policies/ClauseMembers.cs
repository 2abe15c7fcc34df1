using GridChain.Cli.Commands.Units;

namespace GridChain.Cli.Commands.Policies;

/// <summary>The people whose approval counts in a clause.</summary>
internal sealed record ClauseMembers(int Clause, IReadOnlyList<MemberEntry> Members);
