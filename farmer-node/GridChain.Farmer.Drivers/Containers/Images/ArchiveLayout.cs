using System.Formats.Tar;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>An OCI layout in one uncompressed tar file (skopeo calls it oci-archive), read in
/// place.</summary>
internal sealed class ArchiveLayout : IImageLayout
{
    private const int EntriesMax = 10_000;

    private readonly string path;
    private readonly Dictionary<string, (long Offset, long Length)> blobs;

    private ArchiveLayout(string path, Dictionary<string, (long Offset, long Length)> blobs)
    {
        this.path = path;
        this.blobs = blobs;
    }

    /// <summary>Lists the archive; null where the file is not a tar file.</summary>
    internal static ArchiveLayout? TryRead(string path)
    {
        var blobs = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var reader = new TarReader(file, leaveOpen: true);
            while (blobs.Count < EntriesMax && reader.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
                string name =
                    entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (entry.DataOffset >= 0) blobs.TryAdd(name, (entry.DataOffset, entry.Length));
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            return null;
        }

        return new ArchiveLayout(path, blobs);
    }

    /// <inheritdoc/>
    public Stream? OpenBlob(string digest) =>
        blobs.TryGetValue($"blobs/{digest.Replace(':', '/')}", out (long Offset, long Length) range)
            ? new FileRange(path, range.Offset, range.Length)
            : null;
}
