using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace GridChain.Cli.Images;

/// <summary>Finds the digest of an image in a layout, so that what is approved is one image and no
/// other.</summary>
/// <remarks>
/// index.json names manifests with tags (image-spec annotations.md,
/// <c>org.opencontainers.image.ref.name</c>); a multi-platform index is followed to linux/amd64. Every blob
/// read on the way is hashed.
/// </remarks>
internal sealed class ImageResolver
{
    private const string TagAnnotation = "org.opencontainers.image.ref.name";
    private const string NameAnnotation = "io.containerd.image.name";
    private const int NestingMax = 4;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private readonly ImageLayout layout;
    private readonly string path;

    private ImageResolver(string path)
    {
        layout = new ImageLayout(path);
        this.path = path;
    }

    /// <summary>Resolves a reference in a layout.</summary>
    /// <param name="path">Directory or tar archive.</param>
    /// <param name="reference">Name and tag, <c>acme/shop:1.2</c>; empty for the only image of the
    /// layout.</param>
    /// <returns>The manifest's digest and the bytes that its layers have.</returns>
    /// <exception cref="CommandFailure">There is no such image, or the layout is damaged.</exception>
    internal static ResolvedImage Resolve(string path, string reference) =>
        new ImageResolver(path).Resolve(reference);

    /// <summary>True for <c>sha256:</c> and 64 lower-case digits.</summary>
    internal static bool IsDigest(string text) =>
        text.Length == 71
        && text.StartsWith("sha256:", StringComparison.Ordinal)
        && !text.AsSpan(7).ContainsAnyExcept(HexDigits);

    private ResolvedImage Resolve(string reference)
    {
        using JsonDocument index = Parse(layout.Read("index.json"), "index.json");
        IReadOnlyList<JsonElement> manifests = Manifests(index.RootElement);
        JsonElement chosen = Choose(manifests, reference);
        for (int nesting = 0; nesting < NestingMax; nesting++)
        {
            string digest = chosen.GetProperty("digest").GetString()!;
            using JsonDocument manifest = ReadBlob(digest);
            if (!manifest.RootElement.TryGetProperty("manifests", out _))
                return new ResolvedImage(digest, LayerBytes(manifest.RootElement));
            chosen = OfPlatform(Manifests(manifest.RootElement)).Clone();
        }

        throw Damaged("has indexes within indexes");
    }

    private JsonElement Choose(IReadOnlyList<JsonElement> manifests, string reference)
    {
        if (reference.Length == 0 && manifests.Count == 1)
            return manifests[0];
        string tag = TagOf(reference);
        foreach (JsonElement manifest in manifests)
        {
            string? annotated = Annotation(manifest, TagAnnotation);
            if (annotated is not null && (annotated == tag || annotated == reference)
                || Annotation(manifest, NameAnnotation) == reference)
            {
                return manifest;
            }
        }

        // An archive of one image that carries another tag is still unmistakable only if it carries none.
        if (manifests.Count == 1 && Annotation(manifests[0], TagAnnotation) is null)
            return manifests[0];
        string names = string.Join(", ", manifests.Select(static m => Annotation(m, TagAnnotation) ?? "(untagged)"));
        throw new CommandFailure(
            ExitCode.NotFound,
            $"{path} has no image '{reference}'; its tags are: {names}.",
            "correct the tag in 'image', or pin the image as REFERENCE@sha256:…");
    }

    private JsonElement OfPlatform(IReadOnlyList<JsonElement> manifests)
    {
        foreach (JsonElement manifest in manifests)
        {
            if (manifest.TryGetProperty("platform", out JsonElement platform)
                && platform.GetProperty("os").GetString() == "linux"
                && platform.GetProperty("architecture").GetString() == "amd64")
            {
                return manifest;
            }
        }

        throw Damaged("has no image for linux/amd64");
    }

    private JsonDocument ReadBlob(string digest)
    {
        if (!IsDigest(digest))
            throw Damaged($"names the digest '{digest}', which is not sha256");
        byte[] bytes = layout.Read("blobs/sha256/" + digest[7..]);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != digest[7..])
            throw Damaged($"holds a blob {digest} whose content has another digest");
        return Parse(bytes, digest);
    }

    private IReadOnlyList<JsonElement> Manifests(JsonElement index) =>
        index.TryGetProperty("manifests", out JsonElement manifests)
        && manifests.ValueKind == JsonValueKind.Array
        && manifests.GetArrayLength() > 0
        && manifests.EnumerateArray().All(static m => m.TryGetProperty("digest", out JsonElement d)
            && d.ValueKind == JsonValueKind.String)
            ? [.. manifests.EnumerateArray()]
            : throw Damaged("lists no manifests in its index");

    private JsonDocument Parse(byte[] json, string name)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw Damaged($"has a {name} that is not JSON ({e.Message})");
        }
    }

    private CommandFailure Damaged(string what) => new(
        ExitCode.Usage, $"{path} {what}.", "make the archive again, for instance with skopeo copy");

    private static string? Annotation(JsonElement manifest, string name) =>
        manifest.TryGetProperty("annotations", out JsonElement annotations)
        && annotations.TryGetProperty(name, out JsonElement value)
            ? value.GetString()
            : null;

    private static long LayerBytes(JsonElement manifest) =>
        manifest.TryGetProperty("layers", out JsonElement layers) && layers.ValueKind == JsonValueKind.Array
            ? layers.EnumerateArray().Sum(static l => l.TryGetProperty("size", out JsonElement s) ? s.GetInt64() : 0)
            : 0;

    // acme/shop:1.2 → 1.2; localhost:5000/shop → latest.
    private static string TagOf(string reference)
    {
        int colon = reference.LastIndexOf(':');
        return colon > reference.LastIndexOf('/') ? reference[(colon + 1)..] : "latest";
    }
}
