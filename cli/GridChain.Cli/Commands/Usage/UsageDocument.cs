using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Usage;

/// <summary>Usage that was accepted or settled.</summary>
internal sealed record UsageDocument(
    string Id,
    ulong Epoch,
    ulong ReadySeconds,
    string? PaidNowMicro,
    string PaidMicro,
    string State,
    SentDocument? Transaction);
