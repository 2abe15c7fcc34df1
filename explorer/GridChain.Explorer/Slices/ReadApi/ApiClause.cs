namespace GridChain.Explorer.Slices.ReadApi;

/// <summary>A clause of a policy.</summary>
/// <param name="Unit">Unit whose members count.</param>
/// <param name="Quorum">How many must approve.</param>
/// <param name="Above">It applies above this cost, micro-credits; "0" = whatever it costs.</param>
/// <param name="Kinds">Kinds of workloads to which it applies, joined by +; "any" = every kind.</param>
/// <param name="FromClass">Least class of data to which it applies; "any" = every class.</param>
internal sealed record ApiClause(ulong Unit, byte Quorum, string Above, string Kinds, string FromClass);
