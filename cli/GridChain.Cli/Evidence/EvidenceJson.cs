using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Cli.Evidence;

/// <summary>The one way in which a bundle is written, so that every byte of the file counts.</summary>
[JsonSerializable(typeof(EvidenceBundle))]
internal sealed partial class EvidenceJson : JsonSerializerContext
{
    /// <summary>Reads and writes bundles.</summary>
    internal static EvidenceJson Instance { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new Hash256Converter(), new AddressConverter(), new DataConverter() },
    });

    /// <summary>The file of a bundle.</summary>
    internal static byte[] ToFile(EvidenceBundle bundle) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(bundle, Instance.EvidenceBundle), (byte)'\n'];
}
