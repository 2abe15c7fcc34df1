using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Requests;

/// <summary>A request as its event tells it. Nothing of it is believed before it was checked.</summary>
/// <param name="Id">The id that the event names.</param>
/// <param name="Terms">What was asked for.</param>
/// <param name="Body">The manifest, deflated.</param>
/// <param name="Log">Block and transaction.</param>
internal sealed record WorkloadRequest(Hash256 Id, Terms Terms, ReadOnlyMemory<byte> Body, RpcLog Log)
{
    /// <summary>The request that was approved, where this workload moved to an alternate node; null where it did not
    /// move.</summary>
    internal WorkloadRequest? Origin { get; init; }

    /// <summary>The request that the approvers signed: itself, or where it came from.</summary>
    internal WorkloadRequest Approved => Origin ?? this;

    /// <summary>What shall run; null if the body is not what the terms say.</summary>
    internal Manifest? TryOpen()
    {
        try
        {
            return ManifestBody.Open(Body.Span, Terms.ManifestHash);
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    /// <summary>Name for people; a part of the id if the body cannot be read.</summary>
    internal string Name => TryOpen()?.Metadata.Name ?? Id.ToString()[..10];
}
