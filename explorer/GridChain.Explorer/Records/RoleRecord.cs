using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Roles of a member in a unit.</summary>
[MessagePackObject]
public sealed record RoleRecord
{
    /// <summary>
    /// Bits as in the contract: request 1, approve 2, operate 4, finance 8, govern 16, audit 32.
    /// </summary>
    [Key(0)]
    public required byte Roles { get; init; }
}
