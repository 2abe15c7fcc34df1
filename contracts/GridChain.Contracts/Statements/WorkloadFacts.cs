using System.Collections.Immutable;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Contracts.Statements;

/// <summary>What the events told of a workload so far.</summary>
internal sealed class WorkloadFacts
{
    /// <summary>Facts of a request.</summary>
    public WorkloadFacts(Requested request)
    {
        Id = request.Id;
        Terms = request.Terms;
        Manifest = TryOpen(request);
    }

    /// <summary>The id.</summary>
    public Hash256 Id { get; }

    /// <summary>What was asked for.</summary>
    public Terms Terms { get; }

    /// <summary>Its manifest; null if the body is not what the terms say.</summary>
    public Manifest? Manifest { get; }

    /// <summary>Those whose approvals were counted.</summary>
    public ImmutableArray<Address> Approvers { get; set; } = [];

    /// <summary>End of the use that was settled last, or the begin of the run; Unix seconds.</summary>
    public ulong UsedUntil { get; set; }

    /// <summary>When it was stopped, Unix seconds; 0 while it runs.</summary>
    public ulong Stop { get; set; }

    /// <summary>Seconds proved by the last settlement.</summary>
    public uint ProvenSeconds { get; set; }

    private static Manifest? TryOpen(Requested request)
    {
        try
        {
            return ManifestBody.Open(request.Body.Span, request.Terms.ManifestHash);
        }
        catch (ManifestException)
        {
            return null;
        }
    }
}
