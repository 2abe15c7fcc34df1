using GridChain.Farmer.Drivers.Containers.Cgroups;
using GridChain.Farmer.Drivers.Containers.Rootfs;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Takes containers apart. Every step succeeds on what is not there.</summary>
internal sealed class ContainerCleaner(ContainerHost host)
{
    private static readonly string[] WritableLayer = ["upper", "work"];

    /// <summary>Removes processes, mounts, control group and link; files, ports and the slot stay.</summary>
    /// <returns>The record as it stands afterwards.</returns>
    internal async Task<ContainerRecord> CleanRunAsync(ContainerRecord record, CancellationToken cancel)
    {
        InstanceId id = record.InstanceId;
        ulong used = CgroupCounters.Read(host.Cgroups, host.Paths.Cgroup(id))?.CpuNanoseconds ?? 0;
        await RemoveRunAsync(id, record.Slot, cancel);
        record = record with
        {
            IsStarted = false,
            Pid = 0,
            PidStartTicks = 0,
            CpuNanosecondsBefore = record.CpuNanosecondsBefore + used,
        };
        host.Records.Save(record);
        return record;
    }

    /// <summary>Removes everything of an instance.</summary>
    internal async Task DestroyAsync(InstanceId id, CancellationToken cancel)
    {
        long begin = host.Time.GetTimestamp();
        ContainerRecord? record = host.Records.Find(id);
        await RemoveRunAsync(id, record?.Slot, cancel);
        DeleteFiles(host.Paths.Instance(id));
        host.Records.Forget(id);
        host.Claims.Release(id.Value);
        await host.TidyAsync(cancel);
        Log.InstanceDestroyed(host.Logger, id, (long)host.Time.GetElapsedTime(begin).TotalMilliseconds);
    }

    /// <summary>Removes mounts and links of slots that no record has.</summary>
    internal void RemoveUnownedSlots()
    {
        HashSet<int> owned = [.. host.Records.All.Select(r => r.Slot)];
        if (Directory.Exists(host.Paths.AllMounts))
        {
            foreach (string path in Directory.EnumerateDirectories(host.Paths.AllMounts))
            {
                if (!int.TryParse(Path.GetFileName(path), out int slot) || !owned.Contains(slot))
                {
                    RootFilesystem.Unmount(path);
                }
            }
        }

        foreach (int slot in host.Bridge.LinkedSlots().ToArray())
        {
            if (!owned.Contains(slot)) host.Bridge.Disconnect(slot);
        }
    }

    /// <summary>Forgets what an instance wrote into its root.</summary>
    internal void DeleteWritableLayer(InstanceId id)
    {
        foreach (string part in WritableLayer) DeleteFiles(Path.Combine(host.Paths.Instance(id), part));
    }

    private async Task RemoveRunAsync(InstanceId id, int? slot, CancellationToken cancel)
    {
        await host.Runtime.DeleteAsync(id.Value, cancel);
        await host.CgroupTree.RemoveAsync(host.Paths.Cgroup(id), cancel);
        if (slot is not { } number) return;
        RootFilesystem.Unmount(host.Paths.Mounts(number));
        host.Bridge.Disconnect(number);
    }

    // Never through a link: a link is removed itself, and no mount is left below.
    private static void DeleteFiles(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
