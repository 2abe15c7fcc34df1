using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridChain.Contracts.Verification;
using GridChain.Explorer.Index;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Verification;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>Reads one deployment with its story and its verification.</summary>
/// <param name="addresses">Where the contracts are.</param>
/// <param name="evidenceReader">Gathers what the verification looks at.</param>
internal sealed class DeploymentReader(AddressBook addresses, EvidenceReader evidenceReader)
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The deployment, or null if the index has none of this id.</summary>
    public async Task<DeploymentView?> ReadAsync(PageData data, string id, CancellationToken cancel)
    {
        if (
            DeploymentEvents.Find(data.Session, id) is not { } record
            || await evidenceReader.ReadAsync(data.Session, record.Id, cancel).ConfigureAwait(false)
                is not { } evidence
        )
            return null;
        return new DeploymentView
        {
            Record = record,
            Terms = evidence.Request.Terms,
            Timeline = new Timeline(data, record).Tell(
                DeploymentEvents.Of(data.Session, addresses, record.Id)
            ),
            Policy = ClauseStates.Of(evidence, record.Cost),
            Settlements = evidence.Settlements,
            Report = Verifier.Verify(evidence),
            Manifest = Readable(evidence.Request.Body.Span),
        };
    }

    /// <summary>
    /// A manifest for the eye: indented if it is JSON, as it is otherwise; null if it cannot be unpacked.
    /// </summary>
    private static string? Readable(ReadOnlySpan<byte> body)
    {
        if (ManifestSummary.TryInflate(body) is not { } bytes)
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            using MemoryStream text = new();
            using (Utf8JsonWriter writer = new(text, Indented))
                document.WriteTo(writer);
            return Encoding.UTF8.GetString(text.ToArray());
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }
}
