using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;
using ZstdSharp;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>Keeps verified images: manifests and configs by digest, layers unpacked once by their diff
/// id.</summary>
/// <remarks>
/// <code>
///   image directories ──bytes──► sha256 == digest? ──► inflate ──► sha256 == diff id? ──► rename
///                                                         └──► LayerUnpacker (a temporary directory)
///   STORE/blobs/sha256/HEX     manifest and config, checked again at every read
///   STORE/layers/HEX/          one unpacked layer; there only when every check has passed
/// </code>
/// A layer is shared by all images that have it. Bytes that fail a check are never seen by a container.
/// </remarks>
internal sealed class ImageStore(string root, ImageDirectories sources, long layerBytesMax) : IDisposable
{
    private const int DocumentBytesMax = 4 * 1024 * 1024;
    private const string TemporaryPrefix = ".new-";

    private readonly SemaphoreSlim unpacking = new(1, 1);
    private readonly Dictionary<string, ContainerImage> ready = new(StringComparer.Ordinal);
    private int temporaryIndex;

    private string LayersPath => Path.Combine(root, "layers");

    private string BlobsPath => Path.Combine(root, "blobs", "sha256");

    /// <summary>Makes the directories and removes what a crash left half unpacked.</summary>
    internal void Open()
    {
        foreach (string path in new[] { LayersPath, BlobsPath })
        {
            Directory.CreateDirectory(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (string left in Directory.EnumerateDirectories(LayersPath, TemporaryPrefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>The image, fetched, verified and unpacked; quick where that was done before.</summary>
    /// <exception cref="DriverException">NotFound, Corrupt, Invalid.</exception>
    internal async Task<ContainerImage> EnsureAsync(ImagePin pin, CancellationToken cancel)
    {
        if (!ImagePin.IsDigest(pin.Digest))
        {
            throw new DriverException(
                DriverFault.Invalid, $"image digest '{pin.Digest}' is not 'sha256:' and 64 lower-case hex digits");
        }

        await unpacking.WaitAsync(cancel);
        try
        {
            if (ready.TryGetValue(pin.Digest, out ContainerImage? known)) return known;
            ContainerImage image = await OwnThread.RunAsync("gc-unpack", () => Ensure(pin, cancel));
            ready[pin.Digest] = image;
            return image;
        }
        finally
        {
            unpacking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => unpacking.Dispose();

    private ContainerImage Ensure(ImagePin pin, CancellationToken cancel)
    {
        OciManifest manifest = ReadManifest(pin.Digest, pin);
        if (manifest.Config is null || manifest.Layers.IsDefaultOrEmpty)
        {
            throw new DriverException(DriverFault.Invalid, $"image {pin.Digest} has no config or no layers");
        }

        OciImageConfig config =
            Parse(ReadDocument(manifest.Config.Digest, pin), OciJson.Default.OciImageConfig, pin);
        if (config.RootFs.DiffIds.Length != manifest.Layers.Length)
        {
            throw new DriverException(
                DriverFault.Corrupt,
                $"image {pin.Digest} has {manifest.Layers.Length} layers and {config.RootFs.DiffIds.Length} diff ids");
        }

        var paths = ImmutableArray.CreateBuilder<string>(manifest.Layers.Length);
        for (int i = 0; i < manifest.Layers.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            paths.Add(EnsureLayer(manifest.Layers[i], config.RootFs.DiffIds[i], pin, cancel));
        }

        return new ContainerImage(pin.Digest, config.Config, paths.MoveToImmutable());
    }

    // The pinned digest may be that of an index: then the manifest for this machine is taken, once.
    private OciManifest ReadManifest(string digest, ImagePin pin)
    {
        OciManifest manifest = Parse(ReadDocument(digest, pin), OciJson.Default.OciManifest, pin);
        if (manifest.Manifests.IsDefaultOrEmpty) return manifest;
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        OciDescriptor? match = manifest.Manifests.FirstOrDefault(
            m => m.Platform is { Os: "linux" } platform && platform.Architecture == architecture);
        if (match is null)
        {
            throw new DriverException(
                DriverFault.Invalid, $"image {pin.Digest} has no manifest for linux/{architecture}");
        }

        return Parse(ReadDocument(match.Digest, pin), OciJson.Default.OciManifest, pin);
    }

    private byte[] ReadDocument(string digest, ImagePin pin)
    {
        if (!ImagePin.IsDigest(digest))
        {
            throw new DriverException(
                DriverFault.Corrupt, $"image {pin.Digest} points at '{digest}', no digest");
        }

        string path = Path.Combine(BlobsPath, digest["sha256:".Length..]);
        if (File.Exists(path))
        {
            byte[] stored = File.ReadAllBytes(path);
            if (DigestOf(stored) == digest) return stored;
            File.Delete(path);
        }

        byte[] fetched = FetchDocument(digest, pin);
        WriteDurably(path, fetched);
        return fetched;
    }

    private byte[] FetchDocument(string digest, ImagePin pin)
    {
        using var stream = new HashingStream(Open(digest, pin), DocumentBytesMax, $"blob {digest}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        string actual = stream.Finish();
        return actual == digest ? bytes.ToArray() : throw Mismatch(digest, actual);
    }

    private string EnsureLayer(OciDescriptor layer, string diffId, ImagePin pin, CancellationToken cancel)
    {
        if (!ImagePin.IsDigest(diffId) || !ImagePin.IsDigest(layer.Digest))
        {
            throw new DriverException(
                DriverFault.Corrupt, $"image {pin.Digest}: '{layer.Digest}' or '{diffId}' is no sha256 digest");
        }

        string final = Path.Combine(LayersPath, diffId["sha256:".Length..]);
        if (Directory.Exists(final)) return final;
        string temporary = Path.Combine(
            LayersPath, string.Create(null, $"{TemporaryPrefix}{Interlocked.Increment(ref temporaryIndex)}"));
        try
        {
            UnpackVerified(layer, diffId, pin, temporary, cancel);
            using (LinuxHandle directory =
                LinuxHandle.Open(temporary)) _ = Syscalls.SyncFileSystem(directory);
            Directory.Move(temporary, final);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }

        return final;
    }

    private void UnpackVerified(
        OciDescriptor layer, string diffId, ImagePin pin, string target, CancellationToken cancel)
    {
        using var packed = new HashingStream(Open(layer.Digest, pin), layer.Size, $"layer {layer.Digest}");
        using Stream inflated = Inflate(packed, layer.MediaType, pin);
        using var plain = new HashingStream(inflated, layerBytesMax, $"unpacked layer {layer.Digest}");
        try
        {
            new LayerUnpacker(target).Unpack(plain, cancel);
            string actualPlain = plain.Finish();
            if (actualPlain != diffId) throw Mismatch(diffId, actualPlain);
        }
        catch (Exception e) when (
            e is InvalidDataException or EndOfStreamException or FormatException or ZstdException)
        {
            throw new DriverException(
                DriverFault.Corrupt, $"layer {layer.Digest} is no readable archive: {e.Message}", e);
        }

        string actual = packed.Finish();
        if (actual != layer.Digest) throw Mismatch(layer.Digest, actual);
    }

    private static Stream Inflate(Stream packed, string mediaType, ImagePin pin) => mediaType switch
    {
        _ when mediaType.EndsWith("+gzip", StringComparison.Ordinal) =>
            new GZipStream(packed, CompressionMode.Decompress),
        _ when mediaType.EndsWith(".tar.gzip", StringComparison.Ordinal) =>
            new GZipStream(packed, CompressionMode.Decompress),
        _ when mediaType.EndsWith("+zstd", StringComparison.Ordinal) => new DecompressionStream(packed),
        _ when mediaType.EndsWith(".tar", StringComparison.Ordinal) => packed,
        _ => throw new DriverException(
            DriverFault.Invalid,
            $"image {pin.Digest} has a layer of type '{mediaType}'; expected a tar, plain or gzip or zstd"),
    };

    private Stream Open(string digest, ImagePin pin) =>
        sources.Find(digest)?.OpenBlob(digest) ?? throw new DriverException(
            DriverFault.NotFound,
            $"blob {digest} of image {pin.Reference} is in none of: {string.Join(", ", sources.Directories)}. "
            + "Put the OCI archive or layout of the image into one of these directories");

    private static T Parse<T>(byte[] json, JsonTypeInfo<T> type, ImagePin pin)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type)
                ?? throw new DriverException(
                    DriverFault.Corrupt, $"image {pin.Digest} holds an empty document");
        }
        catch (JsonException e)
        {
            throw new DriverException(DriverFault.Corrupt, $"image {pin.Digest}: {e.Message}", e);
        }
    }

    private static DriverException Mismatch(string expected, string actual) =>
        new(DriverFault.Corrupt, $"expected digest {expected}, the bytes have {actual}");

    private static string DigestOf(byte[] bytes) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void WriteDurably(string path, byte[] bytes)
    {
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
