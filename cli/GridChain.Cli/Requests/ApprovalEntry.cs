namespace GridChain.Cli.Requests;

/// <summary>A clause and how it stands.</summary>
internal sealed record ApprovalEntry(
    int Clause,
    string Text,
    ulong Unit,
    int Quorum,
    bool Applies,
    IReadOnlyList<string> ApprovedBy,
    int Missing,
    IReadOnlyList<string> Candidates);
