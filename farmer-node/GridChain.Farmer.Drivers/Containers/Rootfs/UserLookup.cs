using System.Globalization;
using System.Text;
using GridChain.Farmer.Drivers.Linux;
using GridChain.Farmer.Workloads;
using Microsoft.Win32.SafeHandles;

namespace GridChain.Farmer.Drivers.Containers.Rootfs;

/// <summary>Resolves the user of an image config (image-spec config.md: <c>user[:group]</c>, names or
/// numbers).</summary>
/// <remarks>The image's /etc/passwd may be a link to anywhere: it is opened with the root as <c>/</c>,
/// openat2(2).</remarks>
internal static class UserLookup
{
    private const int FileBytesMax = 1024 * 1024;

    /// <summary>Uid and gid to run as.</summary>
    /// <exception cref="DriverException">Invalid: the name is not in the image.</exception>
    internal static (uint Uid, uint Gid) Resolve(string root, string? user)
    {
        if (string.IsNullOrEmpty(user)) return (0, 0);
        string[] parts = user.Split(':', 2);
        (uint uid, uint? gidOfUser) = ResolveUser(root, parts[0]);
        uint gid = parts.Length == 2 ? ResolveGroup(root, parts[1]) : gidOfUser ?? 0;
        return (uid, gid);
    }

    private static (uint Uid, uint? Gid) ResolveUser(string root, string user)
    {
        bool isNumber = uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out uint number);
        foreach (string[] fields in ReadTable(root, "etc/passwd"))
        {
            if (fields.Length < 4 || !TryId(fields[2], out uint uid) || !TryId(fields[3], out uint gid))
            {
                continue;
            }
            if (isNumber ? uid == number : fields[0] == user) return (uid, gid);
        }

        return isNumber ? (number, null) : throw Missing("user", user, "etc/passwd");
    }

    private static uint ResolveGroup(string root, string group)
    {
        if (TryId(group, out uint number)) return number;
        foreach (string[] fields in ReadTable(root, "etc/group"))
        {
            if (fields.Length >= 3 && fields[0] == group && TryId(fields[2], out uint gid)) return gid;
        }

        throw Missing("group", group, "etc/group");
    }

    private static bool TryId(string text, out uint id) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static IEnumerable<string[]> ReadTable(string root, string path)
    {
        string text;
        try
        {
            using LinuxHandle directory = LinuxHandle.Open(root);
            using LinuxHandle file = Syscalls.OpenInRoot(directory, path);
            text = ReadBounded(file);
        }
        catch (IOException)
        {
            // An image without the file has no names; numbers still work.
            return [];
        }

        return text.Split('\n').Select(line => line.Split(':'));
    }

    private static string ReadBounded(LinuxHandle handle)
    {
        using var borrowed = new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false);
        using var stream = new FileStream(borrowed, FileAccess.Read, bufferSize: 0);
        var buffer = new byte[FileBytesMax];
        int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer.AsSpan(0, count));
    }

    private static DriverException Missing(string what, string name, string path) =>
        new(DriverFault.Invalid, $"{what} '{name}' is not in /{path} of the image; give a number or a name in it");
}
