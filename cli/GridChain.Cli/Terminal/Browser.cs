using System.ComponentModel;
using System.Diagnostics;

namespace GridChain.Cli.Terminal;

/// <summary>Opens a page in the user's browser.</summary>
internal static class Browser
{
    /// <summary>Tries to; false if the user has to open it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="environment">GRID_BROWSER: a program that gets the address as its only argument, or
    /// none.</param>
    internal static bool Open(Uri page, Func<string, string?> environment)
    {
        string? chosen = environment("GRID_BROWSER");
        bool hasDesktop = OperatingSystem.IsMacOS() || environment("DISPLAY") is not null
            || environment("WAYLAND_DISPLAY") is not null;
        if (chosen == "none" || (chosen is null && !hasDesktop))
            return false;
        string program = chosen ?? (OperatingSystem.IsMacOS() ? "open" : "xdg-open");
        try
        {
            using Process? started = Process.Start(new ProcessStartInfo(program)
            {
                ArgumentList = { page.AbsoluteUri },

                // What browsers print shall not mix with this program's data.
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            return started is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
