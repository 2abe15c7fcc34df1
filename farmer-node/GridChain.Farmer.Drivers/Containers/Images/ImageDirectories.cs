using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>Finds images by digest in directories of OCI archives (<c>*.tar</c>) and OCI layouts.</summary>
/// <remarks>The reference in a spec is never used as a path: a spec's author must not be able to make the
/// node open a file of his choice. Listings are kept per file, size and time of change.</remarks>
internal sealed class ImageDirectories(ImmutableArray<string> directories)
{
    private const string ArchivePattern = "*.tar";
    private const string LayoutMarker = "oci-layout";

    private readonly ConcurrentDictionary<(string Path, long Size, long Ticks), ArchiveLayout?> archives =
        new();

    /// <summary>Where it looks.</summary>
    internal ImmutableArray<string> Directories => directories;

    /// <summary>The first place that holds the blob; null where none does.</summary>
    internal IImageLayout? Find(string digest)
    {
        foreach (IImageLayout layout in All())
        {
            using Stream? blob = layout.OpenBlob(digest);
            if (blob is not null) return layout;
        }

        return null;
    }

    private IEnumerable<IImageLayout> All()
    {
        foreach (string directory in directories.Where(Directory.Exists))
        {
            if (File.Exists(Path.Combine(directory, LayoutMarker)))
            {
                yield return new DirectoryLayout(directory);
            }
            foreach (string child in Directory.EnumerateDirectories(directory))
            {
                if (File.Exists(Path.Combine(child, LayoutMarker))) yield return new DirectoryLayout(child);
            }

            foreach (string file in Directory.EnumerateFiles(directory, ArchivePattern))
            {
                if (Archive(new FileInfo(file)) is { } archive) yield return archive;
            }
        }
    }

    private ArchiveLayout? Archive(FileInfo file) =>
        archives.GetOrAdd(
            (file.FullName, file.Length, file.LastWriteTimeUtc.Ticks), key =>
                ArchiveLayout.TryRead(key.Path));
}
