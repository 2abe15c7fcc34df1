using System.Text.Encodings.Web;
using System.Text.Json;

namespace GridChain.Rpc.Protocol;

/// <summary>How answers are written: compact, since WebSocket clients end a message at a line feed.</summary>
internal static class JsonForm
{
    /// <summary>For every writer of answers.</summary>
    public static JsonWriterOptions Writing { get; } = new()
    {
        Indented = false,
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
