using GridChain.Cli.Images;
using GridChain.Cli.Specs.Yaml;
using GridChain.Contracts.Manifests;

namespace GridChain.Cli.Specs.Apps;

/// <summary>The field <c>image</c>: always one image by its digest in the end.</summary>
/// <remarks>
/// <code>
/// image: acme/shop@sha256:…              pinned
/// image: oci-archive:images/shop.tar:1.2  resolved in an archive beside the file (oci: a layout directory)
/// image: acme/shop:1.2                    resolved in imageFrom: images/shop.tar
/// image: {ref: acme/shop:1.2, digest: sha256:…}
/// </code>
/// </remarks>
internal static class ImageField
{
    private static readonly ImageReference Nothing = new() { Ref = "", Digest = "" };

    /// <summary>Reads and resolves it.</summary>
    internal static ImageReference Read(SpecSection section, string file)
    {
        string from = section.Text("imageFrom", "", 1024);
        if (section.Ask("image") is SpecNode.Mapping)
            return ReadPair(section.Section("image")!);
        string text = section.Text("image", null, 1024, "an image");
        if (text.Length == 0)
            return Nothing;
        int at = text.IndexOf('@');
        if (at >= 0)
            return Pinned(section, text[..at], text[(at + 1)..]);
        (string path, string reference) = Location(text, from);
        if (path.Length > 0)
            return Resolve(section, file, path, reference);
        section.Refuse(
            "image",
            "an image with a digest",
            "no registry is asked: write NAME@sha256:…, or oci-archive:PATH:TAG, or add imageFrom: PATH");
        return Nothing;
    }

    private static ImageReference ReadPair(SpecSection pair)
    {
        string reference = pair.Text("ref", null, 1024);
        string digest = pair.Text("digest", null, 128);
        pair.Finish();
        return Pinned(pair, reference, digest, "digest");
    }

    private static ImageReference Pinned(SpecSection section, string reference, string digest, string field = "image")
    {
        if (ImageResolver.IsDigest(digest))
            return new ImageReference { Ref = reference, Digest = digest };
        section.Refuse(field, "sha256: and 64 lower-case hexadecimal digits as digest");
        return Nothing;
    }

    /// <summary>oci-archive:PATH[:TAG], oci:PATH[:TAG], or a name beside imageFrom.</summary>
    private static (string Path, string Reference) Location(string text, string from)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["oci-archive:", "oci:"])
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            string rest = text[prefix.Length..];
            int colon = rest.LastIndexOf(':');
            bool hasTag = colon > rest.LastIndexOf('/');
            return hasTag ? (rest[..colon], $"{Path.GetFileName(rest[..colon])}:{rest[(colon + 1)..]}") : (rest, "");
        }

        return (from, text);
    }

    private static ImageReference Resolve(SpecSection section, string file, string path, string reference)
    {
        string folder = file == "-" ? "." : Path.GetDirectoryName(Path.GetFullPath(file))!;
        string full = Path.GetFullPath(Path.Combine(folder, path));
        try
        {
            ResolvedImage image = ImageResolver.Resolve(full, reference);

            // Approvers see a name, not a path of this machine; farmers look images up by digest alone.
            string name = reference.Length > 0 ? reference : Path.GetFileName(full);
            return new ImageReference { Ref = name, Digest = image.Digest };
        }
        catch (CommandFailure e)
        {
            section.Problems.Add(
                section.Line, section.PathOf("image"), $"cannot be resolved: {e.Message} ({e.NextStep})");
            return Nothing;
        }
    }
}
