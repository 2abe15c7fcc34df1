namespace GridChain.Contracts.Manifests;

/// <summary>An OCI image.</summary>
public sealed record ImageReference
{
    /// <summary>Where it is: <c>oci-archive:PATH</c>, <c>oci:PATH</c> (a layout) or a name that the farmer's store knows.</summary>
    public required string Ref { get; init; }

    /// <summary>Digest of its manifest: sha256: and 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }
}
