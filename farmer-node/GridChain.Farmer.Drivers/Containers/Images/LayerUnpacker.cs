using System.Formats.Tar;
using System.Text;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>Unpacks one layer into an empty directory of its own, as overlayfs wants it (image-spec
/// layer.md).</summary>
/// <remarks>
/// The archive is hostile until proven otherwise:
/// <list type="bullet">
/// <item>a name may not be absolute, hold <c>..</c> or NUL, or pass through a symbolic link or a file;</item>
/// <item>a hard link may only point at an earlier file or symbolic link of the same layer;</item>
/// <item>device nodes are left out (the runtime makes /dev), character device 0:0 among them, since overlayfs
/// reads it as a whiteout;</item>
/// <item>of extended attributes only <c>user.*</c> is kept: <c>trusted.overlay.*</c> would steer overlayfs,
/// and capabilities have no effect under noNewPrivileges.</item>
/// </list>
/// Whiteouts become overlayfs': <c>.wh.NAME</c> a character device 0:0, <c>.wh..wh..opq</c> an opaque
/// directory.
/// </remarks>
internal sealed class LayerUnpacker(string root)
{
    private const string WhiteoutPrefix = ".wh.";
    private const string OpaqueMarker = ".wh..wh..opq";
    private const string OpaqueAttribute = "trusted.overlay.opaque";
    private const string AttributePrefix = "SCHILY.xattr.";
    private const string AttributeKept = "user.";
    private const int EntriesMax = 2_000_000;
    private const int NameBytesMax = 4096;
    private const uint ModeMask = 0xFFF;
    private const uint ModeDirectoryDefault = 0x1ED;

    private readonly HashSet<string> directories = new(StringComparer.Ordinal) { "" };
    private readonly List<(string Path, TarEntry Entry)> directoryEntries = [];
    private readonly HashSet<string> whiteouts = new(StringComparer.Ordinal);

    /// <summary>Unpacks everything.</summary>
    /// <exception cref="DriverException">Corrupt: the archive breaks a rule.</exception>
    internal void Unpack(Stream tar, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        using var reader = new TarReader(tar, leaveOpen: true);
        for (int count = 0; reader.GetNextEntry() is { } entry; count++)
        {
            cancel.ThrowIfCancellationRequested();
            if (count >= EntriesMax)
            {
                throw Refuse(entry.Name, $"is over the {EntriesMax} entries that a layer may have");
            }
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) continue;
            Unpack(entry);
        }

        // Times and modes of directories come last: making a child changes the time of its parent.
        for (int i = directoryEntries.Count - 1; i >= 0; i--)
        {
            ApplyAttributes(directoryEntries[i].Path, directoryEntries[i].Entry);
        }
    }

    private void Unpack(TarEntry entry)
    {
        string name = Normalize(entry.Name);
        if (name.Length == 0)
        {
            ApplyRoot(entry);
            return;
        }

        int slash = name.LastIndexOf('/');
        string parent = slash < 0 ? "" : name[..slash];
        string leaf = name[(slash + 1)..];
        EnsureParent(parent, entry.Name);
        if (leaf == OpaqueMarker)
        {
            SetAttribute(Absolute(parent), OpaqueAttribute, "y");
        }
        else if (leaf.StartsWith(WhiteoutPrefix, StringComparison.Ordinal))
        {
            MakeWhiteout(parent, leaf[WhiteoutPrefix.Length..], entry.Name);
        }
        else
        {
            Create(entry, name);
        }
    }

    private void Create(TarEntry entry, string name)
    {
        string path = Absolute(name);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                CreateDirectory(entry, name, path);
                return;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                Replace(name, path);
                WriteFile(entry, path);
                break;
            case TarEntryType.SymbolicLink:
                Replace(name, path);
                File.CreateSymbolicLink(path, Checked(entry.LinkName, entry.Name));
                break;
            case TarEntryType.HardLink:
                Link(entry, name, path);
                return;
            case TarEntryType.Fifo:
                Replace(name, path);
                LinuxError.ThrowIf(Syscalls.MakeNode(path, Syscalls.ModeFifo | 0x180, 0), "mknod", path);
                break;
            case TarEntryType.CharacterDevice or TarEntryType.BlockDevice:
                return;
            default:
                throw Refuse(entry.Name, $"has the type {entry.EntryType}, which a layer may not have");
        }

        ApplyAttributes(path, entry);
    }

    private void CreateDirectory(TarEntry entry, string name, string path)
    {
        if (!directories.Contains(name))
        {
            Replace(name, path);
            Directory.CreateDirectory(path);
            directories.Add(name);
        }

        directoryEntries.Add((path, entry));
    }

    private static void WriteFile(TarEntry entry, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        entry.DataStream?.CopyTo(file);
    }

    private void Link(TarEntry entry, string name, string path)
    {
        string target = Normalize(Checked(entry.LinkName, entry.Name));
        int slash = target.LastIndexOf('/');
        string absolute = Absolute(target);
        bool isInside = directories.Contains(slash < 0 ? "" : target[..slash]);
        if (!isInside || whiteouts.Contains(absolute) || Existing(absolute) is not FileInfo)
        {
            throw Refuse(
                entry.Name, $"is a hard link to '{entry.LinkName}', which is no earlier file of this layer");
        }

        if (target == name) return;
        Replace(name, path);
        LinuxError.ThrowIf(Syscalls.Link(absolute, path), "link", path);
    }

    private void MakeWhiteout(string parent, string hidden, string original)
    {
        if (hidden.Length == 0 || hidden is "." or "..")
        {
            throw Refuse(original, "hides nothing that has a name");
        }
        if (hidden.StartsWith(WhiteoutPrefix, StringComparison.Ordinal)) return;
        string name = parent.Length == 0 ? hidden : $"{parent}/{hidden}";

        // A file that the same layer brings wins over its own whiteout, whatever their order.
        if (Existing(Absolute(name)) is not null) return;
        LinuxError.ThrowIf(Syscalls.MakeNode(Absolute(name), Syscalls.ModeCharDevice, 0), "mknod", name);
        whiteouts.Add(Absolute(name));
    }

    // Parents that the archive does not list are made; anything that is not a directory made here is refused.
    private void EnsureParent(string parent, string original)
    {
        if (directories.Contains(parent)) return;
        int from = 0;
        while (from <= parent.Length)
        {
            int slash = parent.IndexOf('/', from);
            string part = slash < 0 ? parent : parent[..slash];
            from = part.Length + 1;
            if (directories.Contains(part)) continue;
            string path = Absolute(part);
            if (Existing(path) is not null)
            {
                throw Refuse(original, $"passes through '{part}', which is no directory");
            }
            Directory.CreateDirectory(path);
            LinuxError.ThrowIf(Syscalls.ChangeMode(path, ModeDirectoryDefault), "chmod", path);
            directories.Add(part);
        }
    }

    // A later entry of the same name replaces an earlier one, as tar does.
    private void Replace(string name, string path)
    {
        FileSystemInfo? existing = Existing(path);
        if (existing is null) return;
        if (existing is not DirectoryInfo || existing.LinkTarget is not null)
        {
            File.Delete(path);
            whiteouts.Remove(path);
            return;
        }

        Directory.Delete(path, recursive: true);
        directories.RemoveWhere(d => d == name || d.StartsWith(name + "/", StringComparison.Ordinal));
        directoryEntries.RemoveAll(
            d => d.Path == path || d.Path.StartsWith(path + "/", StringComparison.Ordinal));
    }

    private void ApplyRoot(TarEntry entry)
    {
        if (entry.EntryType is TarEntryType.Directory) directoryEntries.Add((root, entry));
    }

    private static void ApplyAttributes(string path, TarEntry entry)
    {
        LinuxError.ThrowIf(Syscalls.ChangeOwner(path, (uint)entry.Uid, (uint)entry.Gid), "lchown", path);
        if (entry.EntryType is not TarEntryType.SymbolicLink)
        {
            LinuxError.ThrowIf(Syscalls.ChangeMode(path, (uint)entry.Mode & ModeMask), "chmod", path);
        }

        if (entry is PaxTarEntry pax)
        {
            foreach ((string key, string value) in pax.ExtendedAttributes)
            {
                if (!key.StartsWith(AttributePrefix, StringComparison.Ordinal)) continue;
                string attribute = key[AttributePrefix.Length..];
                if (attribute.StartsWith(AttributeKept, StringComparison.Ordinal))
                {
                    SetAttribute(path, attribute, value);
                }
            }
        }

        var time = new TimeSpec { Seconds = entry.ModificationTime.ToUnixTimeSeconds() };
        int result = Syscalls.SetTimes(Syscalls.AtFdCwd, path, [time, time], Syscalls.AtSymlinkNoFollow);
        LinuxError.ThrowIf(result, "utimensat", path);
    }

    private static void SetAttribute(string path, string name, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        LinuxError.ThrowIf(
            Syscalls.SetAttribute(path, name, bytes, (nuint)bytes.Length, 0), "setxattr", path);
    }

    private static string Normalize(string name)
    {
        Checked(name, name);
        if (name[0] == '/') throw Refuse(name, "is absolute");
        var parts = new List<string>();
        foreach (string part in name.Split('/'))
        {
            if (part == "..") throw Refuse(name, "holds '..'");
            if (part.Length > 0 && part != ".") parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static string Checked(string text, string name)
    {
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal)
            || Encoding.UTF8.GetByteCount(text) > NameBytesMax)
        {
            throw Refuse(
                name, $"has a name or target that is empty, holds NUL or is over {NameBytesMax} bytes");
        }

        return text;
    }

    private string Absolute(string name) => name.Length == 0 ? root : $"{root}/{name}";

    // Looks at the name itself and never through a link.
    private static FileSystemInfo? Existing(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) return file;
        if (Directory.Exists(path)) return new DirectoryInfo(path);
        return file.Exists ? file : null;
    }

    private static DriverException Refuse(string name, string why) =>
        new(DriverFault.Corrupt, $"layer entry '{name}' {why}");
}
