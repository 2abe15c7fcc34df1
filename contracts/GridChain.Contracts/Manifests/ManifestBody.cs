using System.IO.Compression;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Manifests;

/// <summary>How a manifest travels: raw DEFLATE (RFC 1951) in the calldata and event of its request.</summary>
public static class ManifestBody
{
    /// <summary>Most bytes of a deflated body; the contract refuses more.</summary>
    public const int DeflatedBytesMax = 24_576;

    /// <summary>Most bytes of a manifest; more is a bomb or a mistake.</summary>
    public const int InflatedBytesMax = 1 << 20;

    /// <summary>Deflates canonical JSON.</summary>
    /// <exception cref="ManifestException">The result is over <see cref="DeflatedBytesMax"/> bytes.</exception>
    public static byte[] Deflate(ReadOnlySpan<byte> canonicalJson)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(canonicalJson);
        if (output.Length > DeflatedBytesMax)
        {
            throw new ManifestException("", $"The manifest has {output.Length} bytes deflated; at most "
                + $"{DeflatedBytesMax} fit into a request. Move large values out of it.");
        }

        return output.ToArray();
    }

    /// <summary>Inflates a body, never beyond <see cref="InflatedBytesMax"/> bytes.</summary>
    /// <exception cref="ManifestException">Too long, or no DEFLATE stream.</exception>
    public static byte[] Inflate(ReadOnlySpan<byte> body)
    {
        if (body.Length > DeflatedBytesMax)
            throw new ManifestException("", $"The body has {body.Length} bytes; at most {DeflatedBytesMax} are allowed.");
        using var input = new MemoryStream(body.ToArray());
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        var inflated = new byte[InflatedBytesMax + 1];
        int length;
        try
        {
            length = inflate.ReadAtLeast(inflated, inflated.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new ManifestException("", "The body is not a raw DEFLATE stream (RFC 1951).");
        }

        return length <= InflatedBytesMax
            ? inflated[..length]
            : throw new ManifestException("", $"The body inflates to more than {InflatedBytesMax} bytes.");
    }

    /// <summary>Opens a body: inflates, compares the hash with what was signed, reads, and checks the form.</summary>
    /// <param name="body">Body of a request.</param>
    /// <param name="manifestHash">What the terms say.</param>
    /// <exception cref="ManifestException">Anything is not as signed.</exception>
    public static Manifest Open(ReadOnlySpan<byte> body, in Hash256 manifestHash)
    {
        byte[] json = Inflate(body);
        Hash256 hash = Keccak256.Hash(json);
        return hash == manifestHash
            ? ManifestJson.ParseCanonical(json)
            : throw new ManifestException("", $"The body hashes to {hash}, but {manifestHash} was signed.");
    }
}
