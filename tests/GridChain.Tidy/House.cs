using System.Xml.Linq;

namespace GridChain.Tidy;

/// <summary>The projects and the arrows between them, as the project files say.</summary>
internal sealed class House
{
    private House(IReadOnlyDictionary<string, Room> rooms) => Rooms = rooms;

    public IReadOnlyDictionary<string, Room> Rooms { get; }

    public static House Read() => new(
        Repository.WithExtension(".csproj").Select(ReadRoom).ToDictionary(room => room.Name, StringComparer.Ordinal));

    /// <summary>A path of arrows that comes back to where it began, or null.</summary>
    public string? FindCycle()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in Rooms.Keys)
        {
            if (FindCycle(name, [], done) is { } cycle)
                return cycle;
        }

        return null;
    }

    private string? FindCycle(string name, List<string> path, HashSet<string> done)
    {
        if (path.Contains(name))
            return string.Join(" -> ", path.Append(name));
        if (!done.Add(name))
            return null;
        path.Add(name);
        foreach (string below in Rooms[name].References)
        {
            if (FindCycle(below, path, done) is { } cycle)
                return cycle;
        }

        path.RemoveAt(path.Count - 1);
        return null;
    }

    private static Room ReadRoom(string file)
    {
        XDocument project = XDocument.Parse(Repository.Read(file));
        string[] Includes(string item) =>
        [
            .. project.Descendants(item).Select(element => (string?)element.Attribute("Include") ?? ""),
        ];
        return new Room(
            Path.GetFileNameWithoutExtension(file),
            Path.GetDirectoryName(file)!,
            [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            Includes("PackageReference"));
    }
}
