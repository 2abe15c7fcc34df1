using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Specs.Apps;

/// <summary>On which conditions an app shall run.</summary>
internal sealed record AppConditions
{
    /// <summary>Longest run time, seconds.</summary>
    internal required uint TermSeconds { get; init; }

    /// <summary>Notice of the farm, and length of the security of pay-as-you-go, seconds.</summary>
    internal required uint NoticeSeconds { get; init; }

    /// <summary>The node must accept within this time, seconds.</summary>
    internal required uint AcceptSeconds { get; init; }

    /// <summary>The workload must be ready within this time, seconds.</summary>
    internal required uint ProvisionSeconds { get; init; }

    /// <summary>How long approvers have, seconds.</summary>
    internal required uint ApprovalSeconds { get; init; }

    /// <summary>Where the money comes from.</summary>
    internal required Funding Funding { get; init; }

    /// <summary>True: a period that was begun is charged whole.</summary>
    internal required bool ChargeAhead { get; init; }

    /// <summary>Symbol or address of the coin; null for the profile's.</summary>
    internal required string? Coin { get; init; }

    /// <summary>The most it may cost in an hour, micro-credits; null for no limit.</summary>
    internal required UInt256? RateMax { get; init; }

    /// <summary>The most it may cost in all, micro-credits; null for no limit.</summary>
    internal required UInt256? TotalMax { get; init; }

    /// <summary>Node by number or name; null for any.</summary>
    internal required string? Node { get; init; }

    /// <summary>Nodes by number or name to which it moves, in this order; at most two.</summary>
    internal required IReadOnlyList<string> Alternates { get; init; }

    /// <summary>Once it runs, it moves when its node has proved nothing for so long, seconds; 0 = never by
    /// itself.</summary>
    internal required uint FailoverSeconds { get; init; }

    /// <summary>Regions that are allowed; empty for any.</summary>
    internal required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Bandwidth that is reserved, Mbit/s.</summary>
    internal required uint Mbit { get; init; }

    /// <summary>Public IPv4 addresses.</summary>
    internal required uint Ipv4 { get; init; }
}
