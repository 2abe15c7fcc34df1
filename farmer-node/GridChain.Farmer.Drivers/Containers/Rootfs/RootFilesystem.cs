using System.Collections.Immutable;
using System.Globalization;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Rootfs;

/// <summary>The root of one instance: shared layers below, its own writable layer on top.</summary>
/// <remarks>
/// <code>
///   STORE/layers/A, B, ...   owned by the image's uids 0..65535
///        │ open_tree + mount_setattr(idmap) + move_mount: the same files, seen with the instance's uids
///   MOUNTS/l/0, 1, ...
///        │ overlay(lowerdir = top layer first, upperdir, workdir)
///   MOUNTS/root
/// </code>
/// MOUNTS is below /run and short, since all lower directories have to fit into the 4095 bytes of mount
/// options.
/// nodev and nosuid: nothing that an image brings can be a device or raise rights.
/// </remarks>
internal static class RootFilesystem
{
    private const int OptionBytesMax = 4095;
    private const UnixFileMode Private =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The runtime walks to the root as the instance's mapped root, who is "others" here.
    private const UnixFileMode Traversable =
        Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Where the root of an instance is mounted.</summary>
    internal static string RootPath(string mounts) => Path.Combine(mounts, "root");

    /// <summary>Mounts the root; undoes its own mounts where it fails.</summary>
    internal static void Mount(
        ImmutableArray<string> layers, string mounts, string writable, LinuxHandle userNamespace, uint ownerId)
    {
        try
        {
            MountUnguarded(layers, mounts, writable, userNamespace, ownerId);
        }
        catch (LinuxException e)
        {
            Unmount(mounts);
            throw new DriverException(DriverFault.Unavailable, $"root of an instance: {e.Message}", e);
        }
    }

    /// <summary>Unmounts everything of the instance and removes the mount points.</summary>
    internal static void Unmount(string mounts)
    {
        MountTable.UnmountBelow(mounts);
        if (Directory.Exists(mounts)) Directory.Delete(mounts, recursive: true);
    }

    private static void MountUnguarded(
        ImmutableArray<string> layers, string mounts, string writable, LinuxHandle userNamespace, uint ownerId)
    {
        Directory.CreateDirectory(mounts, Traversable);
        string root = Directory.CreateDirectory(RootPath(mounts), Traversable).FullName;
        string upper = MakeOwned(Path.Combine(writable, "upper"), ownerId);
        string work = MakeOwned(Path.Combine(writable, "work"), ownerId);
        var lower = new List<string>(layers.Length);
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            lower.Add(MountLayer(layers[i], mounts, i, userNamespace));
        }

        string options = $"lowerdir={string.Join(':', lower)},upperdir={upper},workdir={work}";
        if (options.Length > OptionBytesMax)
        {
            throw new DriverException(
                DriverFault.Invalid, $"image has {layers.Length} layers, more than one overlay mount can hold");
        }

        ulong flags = Syscalls.MsNoDev | Syscalls.MsNoSuid;
        LinuxError.ThrowIf(
            Syscalls.Mount("overlay", root, "overlay", flags, options), "mount of overlay", root);
    }

    private static string MountLayer(string layer, string mounts, int index, LinuxHandle userNamespace)
    {
        string target = Path.Combine(mounts, "l", index.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(target, Private);
        using LinuxHandle tree = Syscalls.OpenTree(layer);
        Syscalls.MountSetattr(tree, new MountAttributes
        {
            Set = Syscalls.MountAttrIdmap,
            UserNamespaceFd = (ulong)userNamespace.Number,
        });
        Syscalls.MoveMount(tree, target);
        return target;
    }

    private static string MakeOwned(string path, uint ownerId)
    {
        Directory.CreateDirectory(path, Private);
        LinuxError.ThrowIf(Syscalls.ChangeOwner(path, ownerId, ownerId), "lchown", path);
        LinuxError.ThrowIf(Syscalls.ChangeMode(path, 0x1ED), "chmod", path);
        return path;
    }
}
