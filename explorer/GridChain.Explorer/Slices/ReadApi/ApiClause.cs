namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A clause of a policy.</summary>
/// <param name="Unit">Unit whose members count.</param>
/// <param name="Quorum">How many must approve.</param>
/// <param name="Above">It applies above this cost, micro-credits; "0" = always.</param>
internal sealed record ApiClause(ulong Unit, byte Quorum, string Above);
