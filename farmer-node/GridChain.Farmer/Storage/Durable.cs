using System.Runtime.InteropServices;

namespace GridChain.Farmer.Storage;

/// <summary>Files that are on disk, with their names, when a call returns.</summary>
internal static partial class Durable
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    /// <summary>Writes a file whole or not at all.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes renames in a directory durable; a rename alone may be lost with the power.</summary>
    internal static void SyncDirectory(string path)
    {
        int fd = Open(path, ReadOnly | CloseOnExec);
        if (fd < 0) throw new IOException($"cannot open directory {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            if (Sync(fd) != 0) throw new IOException($"cannot sync {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(fd);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int fd);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int fd);
}
