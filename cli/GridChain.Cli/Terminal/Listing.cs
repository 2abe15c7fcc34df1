using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GridChain.Cli.Terminal;

/// <summary>A table or a list of facts for people: aligned columns, no frames, so that grep and awk work
/// too.</summary>
internal sealed class Listing
{
    private readonly Table table = new() { Border = TableBorder.None, ShowHeaders = false };
    private readonly List<(string Name, string Value)> facts = [];

    private Listing()
    {
    }

    /// <summary>The first two cells of each row, as they were given: the facts of a list of facts.</summary>
    internal ImmutableArray<(string Name, string Value)> Facts => [.. facts];

    /// <summary>A table with column titles.</summary>
    internal static Listing WithColumns(params ReadOnlySpan<string> titles)
    {
        var listing = new Listing();
        listing.table.ShowHeaders = true;
        foreach (string title in titles)
            listing.AddColumn(title);
        return listing;
    }

    /// <summary>Facts: a name and a value each.</summary>
    internal static Listing OfFacts()
    {
        var listing = new Listing();
        listing.AddColumn("");
        listing.AddColumn("");
        return listing;
    }

    /// <summary>Adds a row of plain text; control characters of foreign texts are made visible.</summary>
    internal Listing Row(params ReadOnlySpan<string> cells)
    {
        var texts = new IRenderable[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            texts[i] = new Text(Printable.Of(cells[i]));
        table.AddRow(texts);
        facts.Add((cells[0], cells.Length > 1 ? cells[1] : ""));
        return this;
    }

    /// <summary>The text, lines without trailing blanks.</summary>
    /// <param name="width">Columns to wrap at.</param>
    internal string Render(int width)
    {
        if (facts.Count == 0 && !table.ShowHeaders)
            return "";
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(table);
        return string.Join('\n', text.ToString().Split('\n').Select(static line => line.TrimEnd())).TrimEnd() + "\n";
    }

    private void AddColumn(string title)
    {
        var column = new TableColumn(new Text(title)) { NoWrap = true };
        table.AddColumn(column.Padding(0, 0, 2, 0));
    }
}
