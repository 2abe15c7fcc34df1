using System.Text.Json;
using GridChain.Contracts.Verification;
using GridChain.Primitives;

namespace GridChain.Cli.Evidence;

/// <summary>Recomputes all that a bundle claims; asks nobody.</summary>
internal static class BundleVerifier
{
    /// <summary>Most bytes of a bundle.</summary>
    internal const int FileBytesMax = 256 * 1024 * 1024;

    /// <summary>All checks, from the file's form down to the settlement's arithmetic.</summary>
    /// <param name="file">The bundle's bytes.</param>
    /// <param name="anchors">Hashes of blocks that the auditor knows from elsewhere.</param>
    internal static IReadOnlyList<BundleCheck> Verify(
        ReadOnlyMemory<byte> file, IReadOnlyDictionary<ulong, Hash256> anchors)
    {
        if (Read(file, out EvidenceBundle? bundle) is { } unreadable)
            return [unreadable];
        var checks = new List<BundleCheck>
        {
            BundleCheck.That(
                Section.File,
                "the file is written as bundles are, byte for byte",
                bundle!.Format == EvidenceBundle.FormatName && file.Span.SequenceEqual(EvidenceJson.ToFile(bundle)),
                bundle.Format),
        };
        checks.AddRange(HeaderChecks.Of(bundle, anchors, out var headers));
        BundleClaims claims = BundleClaims.Of(bundle, headers, checks);
        checks.AddRange(ContentChecks.Of(bundle, claims, headers));
        if (ClaimedEvidence.Of(bundle, claims) is { } evidence)
        {
            checks.AddRange(Verifier.Verify(evidence).Checks.Select(static check => new BundleCheck(
                Section.Claims, check.Name, check.Outcome, Detail(check))));
        }

        return checks;
    }

    private static BundleCheck? Read(ReadOnlyMemory<byte> file, out EvidenceBundle? bundle)
    {
        bundle = null;
        const string what = "the file can be read";
        try
        {
            bundle = JsonSerializer.Deserialize(file.Span, EvidenceJson.Instance.EvidenceBundle);
            return bundle is null ? BundleCheck.That(Section.File, what, false, "it says null") : null;
        }
        catch (JsonException broken)
        {
            return BundleCheck.That(SectionOf(broken.Path), what, false, broken.Message);
        }
    }

    // "$.headers[3].rlp" is in the section headers.
    private static string SectionOf(string? path) =>
        path is { Length: > 2 } ? path[2..].Split('.', '[')[0] : Section.File;

    private static string Detail(Check check) => check.Lines.Count == 0
        ? check.Explanation
        : string.Join("; ", check.Lines.Select(static line => $"{line.Label}: {line.Value}"));
}
