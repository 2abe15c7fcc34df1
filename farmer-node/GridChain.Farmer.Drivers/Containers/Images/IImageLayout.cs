namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>A place with blobs by digest, OCI image-spec image-layout.md. Nothing in it is trusted.</summary>
internal interface IImageLayout
{
    /// <summary>Opens a blob; null where it is not there.</summary>
    /// <param name="digest"><c>sha256:</c> and 64 hex digits.</param>
    Stream? OpenBlob(string digest);
}
