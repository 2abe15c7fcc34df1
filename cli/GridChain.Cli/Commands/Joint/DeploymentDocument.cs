using GridChain.Cli.Chain;
using GridChain.Cli.Requests;

namespace GridChain.Cli.Commands.Joint;

/// <summary>Workloads that are decided together.</summary>
internal sealed record DeploymentDocument(
    string Id,
    string State,
    string DepartmentName,
    string Requester,
    string Symbol,
    string TotalMicro,
    IReadOnlyList<DeploymentItem> Workloads,
    IReadOnlyList<ApprovalEntry> Approvals,
    SentDocument? Transaction);
