using System.Diagnostics;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Invoices;

/// <summary>Prints a page as PDF by an installed Chromium, without its window (ADR 70 says why).</summary>
internal static class PagePrinter
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The page as PDF.</summary>
    /// <param name="shell">Tells PATH and GRID_CHROMIUM, the program to use instead.</param>
    /// <param name="html">The page; it loads nothing.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CommandFailure">There is no Chromium, or it made no PDF.</exception>
    internal static async Task<byte[]> ToPdfAsync(Shell shell, string html, CancellationToken cancel)
    {
        string program = Find(shell) ?? throw new CommandFailure(
            ExitCode.Failed,
            $"A PDF is printed by Chromium, and none of {string.Join(", ", Names)} is on PATH.",
            "install one (Debian: apt-get install chromium), set GRID_CHROMIUM, or use --format html");
        string folder = Directory.CreateTempSubdirectory("grid-invoice-").FullName;
        try
        {
            string page = Path.Combine(folder, "invoice.html");
            string pdf = Path.Combine(folder, "invoice.pdf");
            await File.WriteAllTextAsync(page, html, cancel);
            string said = await PrintAsync(program, folder, page, pdf, cancel);
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancel) : throw new CommandFailure(
                ExitCode.Failed, $"{program} made no PDF: {said}", "use --format html and print that");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Find(Shell shell)
    {
        if (shell.Environment("GRID_CHROMIUM") is { } chosen)
            return chosen;
        string[] folders = (shell.Environment("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static async Task<string> PrintAsync(
        string program, string folder, string page, string pdf, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer",
                $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}",
            },
        };

        // Chromium refuses its sandbox to root. The page is ours, without scripts and without anything to load.
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using Process chromium = StartOf(start);
        try
        {
            Task<string> output = chromium.StandardOutput.ReadToEndAsync(limit.Token);
            string said = await chromium.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await chromium.WaitForExitAsync(limit.Token);
            return said.Trim();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"it did not end within {Patience.TotalSeconds} s";
        }
        finally
        {
            if (!chromium.HasExited)
                chromium.Kill(entireProcessTree: true);
        }
    }

    private static Process StartOf(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new CommandFailure(
                ExitCode.Failed,
                $"{start.FileName} cannot be started: {fault.Message}",
                "correct GRID_CHROMIUM, or use --format html",
                fault);
        }
    }
}
