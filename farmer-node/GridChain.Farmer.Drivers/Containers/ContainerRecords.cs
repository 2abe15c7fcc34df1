using System.Collections.Concurrent;
using System.Text.Json;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>The records of all instances, in memory and on disk. A record is written before what it speaks
/// of.</summary>
internal sealed class ContainerRecords(ContainerPaths paths)
{
    private readonly ConcurrentDictionary<InstanceId, ContainerRecord> records = new();

    /// <summary>All records.</summary>
    internal ICollection<ContainerRecord> All => records.Values;

    /// <summary>Reads the directory; an instance whose record cannot be read is left to the sweep.</summary>
    internal void Load()
    {
        Directory.CreateDirectory(paths.Instances);
        foreach (string directory in Directory.EnumerateDirectories(paths.Instances))
        {
            string name = Path.GetFileName(directory);
            if (!InstanceId.IsValid(name)) continue;
            var id = new InstanceId(name);
            if (Read(id) is { } record) records[id] = record;
        }
    }

    /// <summary>Ids of which there is a directory, with or without a readable record.</summary>
    internal IEnumerable<InstanceId> OnDisk() =>
        Directory.EnumerateDirectories(paths.Instances)
            .Select(p => Path.GetFileName(p)).Where(InstanceId.IsValid).Select(name => new InstanceId(name));

    internal ContainerRecord? Find(InstanceId id) => records.GetValueOrDefault(id);

    internal void Save(ContainerRecord record)
    {
        lock (records) Write(record);
    }

    private void Write(ContainerRecord record)
    {
        string path = paths.Record(record.InstanceId);
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, record, ContainerJson.Default.ContainerRecord);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        records[record.InstanceId] = record;
    }

    /// <summary>Notes how a process ended, unless another has taken its place.</summary>
    internal void SaveExit(ContainerRecord ended, int? code)
    {
        lock (records)
        {
            if (Find(ended.InstanceId) is not { } current || current.Process != ended.Process) return;
            string directory = paths.Instance(ended.InstanceId);
            try
            {
                if (Directory.Exists(directory)) Write(current with { ExitCode = code });
            }
            catch (IOException) when (!Directory.Exists(directory))
            {
                // The instance is being removed at this moment: nobody will ask how it ended.
            }
        }
    }

    internal void Forget(InstanceId id) => records.TryRemove(id, out _);

    private ContainerRecord? Read(InstanceId id)
    {
        try
        {
            using FileStream file = File.OpenRead(paths.Record(id));
            return JsonSerializer.Deserialize(file, ContainerJson.Default.ContainerRecord);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
