namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>An OCI layout directory: <c>blobs/sha256/HEX</c>.</summary>
internal sealed class DirectoryLayout(string root) : IImageLayout
{
    /// <inheritdoc/>
    public Stream? OpenBlob(string digest)
    {
        string path = Path.Combine(root, "blobs", digest.Replace(':', '/'));
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
            : null;
    }
}
