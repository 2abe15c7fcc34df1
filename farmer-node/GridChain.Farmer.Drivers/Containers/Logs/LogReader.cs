using System.Runtime.CompilerServices;

namespace GridChain.Farmer.Drivers.Containers.Logs;

/// <summary>Reads an output file that grows and is cut from time to time.</summary>
internal static class LogReader
{
    private const int ChunkBytes = 16 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Chunks from at most <paramref name="tailBytes"/> before the end; goes on while
    /// <paramref name="isAlive"/> says so.</summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        string path, long tailBytes, Func<bool> isAlive, TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!File.Exists(path)) yield break;
        await using var file =
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long older = tailBytes - file.Length;
        if (older > 0)
        {
            await foreach (ReadOnlyMemory<byte> chunk in ReadOlderAsync(path, older, cancel)) yield return chunk;
        }

        file.Position = Math.Max(0, file.Length - tailBytes);
        var buffer = new byte[ChunkBytes];
        while (true)
        {
            // The order matters: what was written before the end is read after it was seen.
            bool wasAlive = isAlive();
            if (file.Length < file.Position) file.Position = 0;
            int count;
            while ((count = await file.ReadAsync(buffer, cancel)) > 0)
            {
                yield return buffer.AsMemory(0, count).ToArray();
            }
            if (!wasAlive) yield break;
            await Task.Delay(Pause, time, cancel);
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadOlderAsync(
        string path, long tailBytes, [EnumeratorCancellation] CancellationToken cancel)
    {
        string older = LogRotation.OlderPath(path);
        if (!File.Exists(older)) yield break;
        await using var file =
            new FileStream(older, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Max(0, file.Length - tailBytes);
        var buffer = new byte[ChunkBytes];
        int count;
        while ((count = await file.ReadAsync(buffer, cancel)) > 0)
        {
            yield return buffer.AsMemory(0, count).ToArray();
        }
    }
}
