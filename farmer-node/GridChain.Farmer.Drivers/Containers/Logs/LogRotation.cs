namespace GridChain.Farmer.Drivers.Containers.Logs;

/// <summary>Keeps an instance's output within bounds.</summary>
/// <remarks>The instance holds the file open, so it is copied and cut, not renamed. Its descriptor appends,
/// so it goes on at the new end. Output between the copy and the cut is lost: at most what is written in that
/// moment.</remarks>
internal static class LogRotation
{
    /// <summary>Where the part before the last cut is.</summary>
    internal static string OlderPath(string path) => path + ".1";

    /// <summary>Cuts the file where it is too long.</summary>
    internal static void Apply(string path, long bytesMax)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length <= bytesMax) return;
        using var source = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using (var older = new FileStream(OlderPath(path), FileMode.Create, FileAccess.Write))
        {
            // A burst may have written far more than the bound: its last part is what is wanted.
            source.Position = Math.Max(0, source.Length - bytesMax);
            source.CopyTo(older);
        }

        source.SetLength(0);
    }
}
