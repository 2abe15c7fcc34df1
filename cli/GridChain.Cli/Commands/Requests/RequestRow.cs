namespace GridChain.Cli.Commands.Requests;

/// <summary>A request in a list.</summary>
internal sealed record RequestRow(
    string Id,
    string Name,
    string State,
    ulong Department,
    string DepartmentName,
    string Requester,
    ulong Node,
    string NodeName,
    string RatePerHourMicro,
    string TotalMicro,
    string Symbol,
    ulong ValidUntil,
    ulong Block);
