using System.Buffers;

namespace GridChain.Farmer.Workloads;

/// <summary>An image and the one digest that it must have.</summary>
/// <param name="Reference">Where it came from, for people and for sources that need a name.</param>
/// <param name="Digest"><c>sha256:</c> and 64 hex digits of the manifest, OCI image-spec
/// descriptor.md.</param>
public sealed record ImagePin(string Reference, string Digest)
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The 64 hex digits of the digest.</summary>
    public string Hex => Digest[Prefix.Length..];

    /// <summary>True for <c>sha256:</c> followed by 64 lower-case hex digits.</summary>
    public static bool IsDigest(string? digest) =>
        digest is { Length: 71 } && digest.StartsWith(Prefix, StringComparison.Ordinal)
        && !digest.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits);
}
