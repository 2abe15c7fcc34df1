using System.Globalization;

namespace GridChain.Cli.Values;

/// <summary>Points in time for people, always UTC.</summary>
internal static class TimeText
{
    /// <summary>"2026-11-22 19:04:01Z"; nothing for 0, which means "not yet".</summary>
    internal static string Of(ulong unixSeconds) => unixSeconds is 0 or > 253_402_300_799
        ? ""
        : DateTimeOffset.FromUnixTimeSeconds((long)unixSeconds)
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
