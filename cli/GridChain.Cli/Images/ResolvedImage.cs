namespace GridChain.Cli.Images;

/// <summary>An image that was found.</summary>
/// <param name="Digest"><c>sha256:</c> and 64 digits: the manifest's digest.</param>
/// <param name="LayerBytes">Sum of its layers as they lie in the archive, bytes.</param>
internal sealed record ResolvedImage(string Digest, long LayerBytes);
