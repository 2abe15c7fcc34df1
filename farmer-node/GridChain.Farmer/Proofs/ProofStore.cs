using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GridChain.Farmer.Storage;
using GridChain.Primitives;

namespace GridChain.Farmer.Proofs;

/// <summary>Sealed epochs, one file each: what anyone needs to settle and to verify.</summary>
/// <remarks>A file is written whole or not at all, and is on disk before anything in it is used. Safe for one
/// writer and many readers.</remarks>
public sealed class ProofStore
{
    private const string Extension = ".json";
    private const int CacheMax = 256;

    private readonly string directory;
    private readonly int epochsMax;
    private readonly SortedSet<ulong> epochs = [];
    private readonly ConcurrentDictionary<ulong, SealedEpoch> cache = new();

    /// <summary>Opens a directory.</summary>
    /// <param name="directory">Made where it is missing.</param>
    /// <param name="epochsMax">Older ones are removed beyond this number.</param>
    public ProofStore(string directory, int epochsMax)
    {
        this.directory = directory;
        this.epochsMax = epochsMax;
        Directory.CreateDirectory(directory);
        foreach (string path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (ulong.TryParse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture, out ulong epoch))
            {
                epochs.Add(epoch);
            }
        }
    }

    /// <summary>The newest epoch; null for none.</summary>
    public ulong? Newest
    {
        get
        {
            lock (epochs) return epochs.Count == 0 ? null : epochs.Max;
        }
    }

    /// <summary>Epochs, ascending.</summary>
    public ulong[] Epochs()
    {
        lock (epochs) return [.. epochs];
    }

    /// <summary>An epoch; null where it was not sealed here.</summary>
    public SealedEpoch? Find(ulong epoch)
    {
        if (cache.TryGetValue(epoch, out SealedEpoch? known)) return known;
        lock (epochs)
        {
            if (!epochs.Contains(epoch)) return null;
        }

        using FileStream file = File.OpenRead(PathOf(epoch));
        SealedEpoch read = JsonSerializer.Deserialize(file, ProofJson.Default.SealedEpoch)
            ?? throw new InvalidDataException($"{PathOf(epoch)} is empty");
        if (cache.Count >= CacheMax) cache.Clear();
        cache[epoch] = read;
        return read;
    }

    /// <summary>Epochs that hold a report of the workload: at most the newest
    /// <paramref name="countMax"/>.</summary>
    public List<ulong> EpochsOf(Hash256 workload, int countMax)
    {
        var found = new List<ulong>();
        foreach (ulong epoch in Epochs().Reverse())
        {
            if (found.Count == countMax) break;
            if (Find(epoch)!.Reports.Any(r => r.Open().Workload == workload)) found.Add(epoch);
        }

        found.Reverse();
        return found;
    }

    /// <summary>Keeps an epoch; it is on disk when this returns.</summary>
    public void Put(SealedEpoch sealedEpoch)
    {
        Durable.Write(
            PathOf(sealedEpoch.Epoch),
            JsonSerializer.SerializeToUtf8Bytes(sealedEpoch, ProofJson.Default.SealedEpoch));
        cache[sealedEpoch.Epoch] = sealedEpoch;
        lock (epochs)
        {
            epochs.Add(sealedEpoch.Epoch);
            while (epochs.Count > epochsMax)
            {
                ulong oldest = epochs.Min;
                File.Delete(PathOf(oldest));
                epochs.Remove(oldest);
                cache.TryRemove(oldest, out _);
            }
        }
    }

    private string PathOf(ulong epoch) =>
        Path.Combine(directory, epoch.ToString("D12", CultureInfo.InvariantCulture) + Extension);
}
