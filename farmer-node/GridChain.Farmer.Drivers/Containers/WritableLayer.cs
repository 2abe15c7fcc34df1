namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Measures what an instance has written.</summary>
internal static class WritableLayer
{
    private static readonly EnumerationOptions EveryFile = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>Bytes of all files below a directory; links are not followed.</summary>
    internal static ulong CountBytes(string path)
    {
        if (!Directory.Exists(path)) return 0;
        ulong bytes = 0;
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles("*", EveryFile))
        {
            try
            {
                bytes += (ulong)file.Length;
            }
            catch (FileNotFoundException)
            {
                // Removed by the instance since it was listed.
            }
        }

        return bytes;
    }
}
