using System.Globalization;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>Numbers that all farmers of one host share: slots (user id ranges), ports and subnets.</summary>
/// <remarks>A claim is a file made exclusively below /run, whose text names the owner. The directory is empty
/// after a boot, as are the things that the numbers stand for.</remarks>
internal sealed class HostClaims(string root, string owner)
{
    /// <summary>Takes the first free number from a range, the preferred one first.</summary>
    /// <returns>The number; null where all are taken.</returns>
    internal int? Take(
        string kind, int first, int count, int? preferred, Func<int, bool> isFree, string subject)
    {
        string directory = Path.Combine(root, kind);
        Directory.CreateDirectory(directory);
        if (preferred is { } wanted && isFree(wanted) && TryTake(directory, wanted, subject)) return wanted;
        for (int i = 0; i < count; i++)
        {
            int number = first + i;
            if (!File.Exists(PathOf(directory, number)) && isFree(number) && TryTake(
                directory, number, subject))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Gives back every number that this owner holds for a subject.</summary>
    internal void Release(string subject)
    {
        foreach ((string path, string holder) in Mine())
        {
            if (holder == subject) File.Delete(path);
        }
    }

    /// <summary>Subjects for which this owner holds numbers.</summary>
    internal IReadOnlySet<string> Subjects() =>
        Mine().Select(claim => claim.Subject).ToHashSet(StringComparer.Ordinal);

    private IEnumerable<(string Path, string Subject)> Mine()
    {
        if (!Directory.Exists(root)) yield break;
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            string[] parts = File.ReadAllText(path).Split(' ', 2);
            if (parts.Length == 2 && parts[0] == owner) yield return (path, parts[1]);
        }
    }

    private bool TryTake(string directory, int number, string subject)
    {
        try
        {
            using var file = new FileStream(PathOf(directory, number), FileMode.CreateNew, FileAccess.Write);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{owner} {subject}"));
            return true;
        }
        catch (IOException) when (File.Exists(PathOf(directory, number)))
        {
            // Another farmer was quicker, or it is a number that this owner holds for the same subject
            // already.
            return File.ReadAllText(PathOf(directory, number)) == $"{owner} {subject}";
        }
    }

    private static string PathOf(string directory, int number) =>
        Path.Combine(directory, number.ToString(CultureInfo.InvariantCulture));
}
