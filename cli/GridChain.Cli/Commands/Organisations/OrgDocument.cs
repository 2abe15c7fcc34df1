using GridChain.Cli.Commands.Units;

namespace GridChain.Cli.Commands.Organisations;

/// <summary>An organisation.</summary>
internal sealed record OrgDocument(
    ulong Id,
    string Name,
    int GovernQuorum,
    int FinanceQuorum,
    int FeeBps,
    uint ContestSeconds,
    ulong Nonce,
    IReadOnlyList<MemberEntry> Members,
    IReadOnlyList<UnitRow> Units);
