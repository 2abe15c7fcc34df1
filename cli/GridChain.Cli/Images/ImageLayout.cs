using System.Formats.Tar;

namespace GridChain.Cli.Images;

/// <summary>Files of an OCI image layout (image-spec image-layout.md), in a directory or in a tar
/// archive.</summary>
internal sealed class ImageLayout
{
    /// <summary>Largest index or manifest that is read, bytes; the image specification asks registries for 4
    /// MiB.</summary>
    internal const int JsonBytesMax = 4 * 1024 * 1024;

    private readonly string path;
    private readonly bool isDirectory;

    /// <summary>A layout.</summary>
    /// <exception cref="CommandFailure">There is no such file or directory.</exception>
    internal ImageLayout(string path)
    {
        this.path = path;
        isDirectory = Directory.Exists(path);
        if (!isDirectory && !File.Exists(path))
        {
            throw new CommandFailure(
                ExitCode.NotFound,
                $"There is no image archive or layout at {path}.",
                "correct 'from' in the specification, or pin the image as REFERENCE@sha256:…");
        }
    }

    /// <summary>Reads a small file.</summary>
    /// <param name="name">Its path in the layout: <c>index.json</c>, <c>blobs/sha256/…</c>.</param>
    /// <exception cref="CommandFailure">It is missing, too large, or the archive is none.</exception>
    internal byte[] Read(string name)
    {
        try
        {
            byte[]? bytes = isDirectory ? ReadFile(name) : ReadEntry(name);
            return bytes ?? throw NoLayout($"has no {name}");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw NoLayout("is not a readable tar archive", e);
        }
    }

    private byte[]? ReadFile(string name)
    {
        string file = Path.Combine(path, name);
        if (!File.Exists(file))
            return null;
        using FileStream stream = File.OpenRead(file);
        return ReadBounded(stream, stream.Length, name);
    }

    private byte[]? ReadEntry(string name)
    {
        using FileStream stream = File.OpenRead(path);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            string entryName = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (entryName == name)
                return ReadBounded(entry.DataStream ?? Stream.Null, entry.Length, name);
        }

        return null;
    }

    private byte[] ReadBounded(Stream stream, long length, string name)
    {
        if (length > JsonBytesMax)
            throw NoLayout($"has a {name} of {length} bytes; at most {JsonBytesMax} are read");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private CommandFailure NoLayout(string what, Exception? inner = null) => new(
        ExitCode.Usage,
        $"{path} {what}; an OCI image layout, as a directory or a tar archive (oci-archive), was expected.",
        "skopeo copy docker-archive:IMAGE.tar oci-archive:IMAGE.oci.tar",
        inner);
}
