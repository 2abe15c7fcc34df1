namespace GridChain.TestKit.Story;

/// <summary>What a department of the chargeback story uses.</summary>
/// <param name="Name">Name of the workload.</param>
/// <param name="Department">Who pays.</param>
/// <param name="CostCentre">Cost centre.</param>
/// <param name="Plan">prepaid or pay-as-you-go.</param>
/// <param name="Cpu">Processors, such as 250m.</param>
/// <param name="Requester">Who asks.</param>
/// <param name="Coin">What is paid in: the coin, or notes of a credit line.</param>
/// <param name="Approvers">Who must agree.</param>
internal sealed record ChargebackUse(
    string Name,
    string Department,
    string CostCentre,
    string Plan,
    string Cpu,
    string Requester,
    string Coin,
    params string[] Approvers);
