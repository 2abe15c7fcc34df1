using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Export;

/// <summary>Files that exports write, and the options of all of them.</summary>
internal static class ExportFile
{
    internal static Option<string?> Out() => CommandParts.Text(
        "--out", "FILE", "File to write (a name made from what it holds, in this folder; - for standard output).");

    internal static Option<string> Format(string usual, params string[] kinds)
    {
        var option = new Option<string>("--format")
        {
            Description = $"Form of the file: {string.Join(", ", kinds)} ({usual}).",
            HelpName = "FORM",
            DefaultValueFactory = _ => usual,
        };
        option.AcceptOnlyFromAmong(kinds);
        return option;
    }

    /// <summary>Writes the file and tells what is in it; to standard output the file alone.</summary>
    /// <param name="run">The command.</param>
    /// <param name="path">File; "-" for standard output.</param>
    /// <param name="bytes">UTF-8, or PDF.</param>
    /// <param name="document">What is in it.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task WriteAsync(
        Invocation run, string path, byte[] bytes, ExportDocument document, CancellationToken cancel)
    {
        if (path == "-")
        {
            if (document.Format == "pdf")
                throw new CommandFailure(ExitCode.Usage, "--out is '-'; a PDF needs a file.", "--out invoice.pdf");
            run.Shell.Out.Write(System.Text.Encoding.UTF8.GetString(bytes));
            return;
        }

        await File.WriteAllBytesAsync(path, bytes, cancel);
        run.Printer.Write(document, GridJson.Default.ExportDocument, Show);
    }

    private static Listing Show(ExportDocument export)
    {
        Listing listing = Listing.OfFacts().Row("file", export.File).Row("rows", $"{export.Rows}");
        foreach (Charges.CoinSum sum in export.Sums)
        {
            listing.Row(
                "sum",
                $"{Contracts.Credits.Format(Primitives.Numerics.UInt256.Parse(sum.AmountMicro))} {sum.Symbol}");
        }

        return listing.Row("as of", $"block {export.LastBlock}");
    }
}
