using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Manifests;

/// <summary>Manifests as JSON: strict reading, canonical writing, the hash that is signed.</summary>
public static class ManifestJson
{
    /// <summary>Reads a manifest and checks every field.</summary>
    /// <param name="utf8">JSON; missing optional fields get their defaults.</param>
    /// <exception cref="ManifestException">Not JSON, an unknown, double or missing field, or a value out of range.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> utf8)
    {
        Manifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(utf8, ManifestContext.Default.Manifest)
                ?? throw new ManifestException("", "null is not a manifest; a JSON object was expected.");
        }
        catch (JsonException fault)
        {
            throw new ManifestException(Path(fault), Problem(fault));
        }

        ManifestRules.Check(manifest);
        return manifest;
    }

    /// <summary>Reads canonical JSON only: every other spelling of the same manifest is refused.</summary>
    /// <remarks>So a hash has one body, and nothing can hide in white space, order or defaults.</remarks>
    /// <exception cref="ManifestException">As <see cref="Parse"/>, or not canonical.</exception>
    public static Manifest ParseCanonical(ReadOnlySpan<byte> utf8)
    {
        Manifest manifest = Parse(utf8);
        return utf8.SequenceEqual(manifest.ToCanonicalJson())
            ? manifest
            : throw new ManifestException("", "The body is not canonical JSON (RFC 8785) with every default filled in.");
    }

    extension(Manifest manifest)
    {
        /// <summary>The canonical bytes (RFC 8785), every default filled in.</summary>
        public byte[] ToCanonicalJson() => CanonicalJson.Write(
            JsonSerializer.SerializeToElement(manifest, ManifestContext.Default.Manifest));

        /// <summary>keccak256 of the canonical bytes: <c>Terms.manifestHash</c>.</summary>
        public Hash256 Hash() => Keccak256.Hash(manifest.ToCanonicalJson());
    }

    /// <summary>"$.spec.workloads[0].ports" becomes "spec.workloads[0].ports".</summary>
    private static string Path(JsonException fault) => (fault.Path ?? "").TrimStart('$').TrimStart('.');

    private static string Problem(JsonException fault)
    {
        string message = fault.Message;
        int quote = message.IndexOf('\'', StringComparison.Ordinal);
        int end = quote < 0 ? -1 : message.IndexOf('\'', quote + 1);
        string name = end < 0 ? "" : message[(quote + 1)..end];
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"the field '{name}' is unknown in gridchain.io/v1; remove it or correct its name.";
        if (message.Contains("missing required", StringComparison.Ordinal))
            return $"required fields are missing: {message[(message.LastIndexOf(':') + 1)..].Trim(' ', '.')}.";
        if (message.Contains("uplicate", StringComparison.Ordinal))
            return $"the field '{name}' stands twice; keep one.";
        int type = message.IndexOf(" Path:", StringComparison.Ordinal);
        return $"{(type < 0 ? message : message[..type])} (line {(fault.LineNumber ?? 0) + 1}).";
    }
}
