using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Envelopes;

/// <summary>An envelope as a file asks for it: names are not looked up yet.</summary>
internal sealed record EnvelopeWish
{
    /// <summary>The department that pays.</summary>
    internal required string Department { get; init; }

    /// <summary>The coin; null for the profile's.</summary>
    internal required string? Coin { get; init; }

    /// <summary>Nodes by name or number; empty for any.</summary>
    internal required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The farm; null for any.</summary>
    internal required string? Farm { get; init; }

    /// <summary>How long it can be drawn from, from now.</summary>
    internal required uint OpenSeconds { get; init; }

    /// <summary>How long its approvals are valid, from now.</summary>
    internal required uint ApprovalSeconds { get; init; }

    /// <summary>The rest.</summary>
    internal required Envelope Limits { get; init; }
}
