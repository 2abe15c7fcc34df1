using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GridChain.Cli.Terminal;

/// <summary>Writes a command's data to standard output and everything else to standard error.</summary>
internal sealed class Printer(Shell shell, OutputFormat format, bool isQuiet)
{
    /// <summary>Version of the JSON shapes; a field's meaning never changes within one.</summary>
    internal const int ShapesVersion = 1;

    /// <summary>True if programs read the data.</summary>
    internal bool IsJson => format == OutputFormat.Json;

    /// <summary>Writes one document: as JSON, or as <paramref name="show"/> draws it.</summary>
    internal void Write<T>(T document, JsonTypeInfo<T> type, Func<T, Listing> show)
    {
        if (IsJson)
            shell.Out.WriteLine(ToJson(document, type));
        else
            shell.Out.Write(show(document).Render(WidthOf()));
    }

    /// <summary>Writes one document: as JSON, or as text.</summary>
    internal void WriteText<T>(T document, JsonTypeInfo<T> type, Func<T, string> show) =>
        shell.Out.WriteLine(IsJson ? ToJson(document, type) : show(document));

    /// <summary>Tells what happens, on standard error; silent with --quiet.</summary>
    internal void Note(string line)
    {
        if (!isQuiet)
            shell.Error.WriteLine(line);
    }

    /// <summary>Shows something that the user must see before deciding; not silenced by --quiet.</summary>
    internal void Show(string lines) => shell.Error.WriteLine(lines.TrimEnd('\n'));

    /// <summary>Reports a failure, as text or as one JSON object, on standard error.</summary>
    internal void Fail(CommandFailure failure)
    {
        if (IsJson)
            shell.Error.WriteLine(ErrorJson(failure));
        else
            shell.Error.WriteLine(ErrorText(failure));
    }

    /// <summary>Columns for a listing on standard output: the terminal's, or no limit in a pipe.</summary>
    internal int WidthOf() => shell.IsOutTerminal ? shell.Width : 4096;

    // Every document says which version of the shapes it has; the shapes themselves need not carry the field.
    private static string ToJson<T>(T document, JsonTypeInfo<T> type)
    {
        string json = JsonSerializer.Serialize(document, type);
        return json == "{}" ? $"{{\"version\":{ShapesVersion}}}" : $"{{\"version\":{ShapesVersion},{json.AsSpan(1)}";
    }

    private static string ErrorText(CommandFailure failure)
    {
        string text = "error: " + Printable.Lines(failure.Message);
        return failure.NextStep is null ? text : text + "\nnext:  " + Printable.Lines(failure.NextStep);
    }

    private static string ErrorJson(CommandFailure failure)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", ShapesVersion);
            json.WriteStartObject("error");
            json.WriteNumber("exitCode", (int)failure.ExitCode);
            json.WriteString("code", failure.Code.Length > 0 ? failure.Code : failure.ExitCode.ToString());
            json.WriteString("message", failure.Message);
            json.WriteString("nextStep", failure.NextStep);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
