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

        // A trace of calls is as deep as the calls: 1,025 frames, each an object in an array.
        MaxDepth = 4_096,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
