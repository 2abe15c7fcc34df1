using System.Collections.Immutable;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>An image that is verified and unpacked on this node.</summary>
/// <param name="Digest">Digest of its manifest.</param>
/// <param name="Process">How it wants to be run.</param>
/// <param name="LayerPaths">Unpacked layers, lowest first.</param>
internal sealed record ContainerImage(
    string Digest, OciProcessConfig Process, ImmutableArray<string> LayerPaths);
