using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Verification;

/// <summary>Is the manifest the one in the terms, and are the terms the ones behind the id?</summary>
public static class RequestChecks
{
    /// <summary>The checks of the request.</summary>
    public static IEnumerable<Check> Of(Evidence evidence)
    {
        yield return Manifest(evidence);
        yield return Needs(evidence);
        yield return Id(evidence);
        if (evidence.Reservation is { } reservation)
        {
            yield return Check.Equal(
                "The reserved terms are the requested terms",
                "EIP-712 digest of the terms in the Reserved event against the id.",
                new ComparedLine("Id", evidence.Id.ToString()),
                new ComparedLine(
                    "Digest of the reserved terms",
                    Digest(evidence, reservation.Terms).ToString()
                )
            );
        }
    }

    /// <summary>EIP-712 digest of terms in the grid's domain: the id of a workload.</summary>
    public static Hash256 Digest(Evidence evidence, Terms terms) =>
        Domain(evidence).Digest(terms.StructHash());

    /// <summary>The domain of everything that people sign about workloads.</summary>
    public static Eip712Domain Domain(Evidence evidence) =>
        GridDomain.OfGrid(evidence.ChainId, evidence.Grid);

    private static Check Manifest(Evidence evidence)
    {
        const string Name = "The manifest is the one in the terms";
        Hash256 claimed = evidence.Request.Terms.ManifestHash;
        if (TryInflate(evidence.Request.Body.Span) is not { } manifest)
        {
            return Check.That(
                Name,
                holds: false,
                "The body of the request is not a DEFLATE stream of at most 1 MiB, so it cannot be what "
                    + "was approved.",
                new ComparedLine("Hash in the terms", claimed.ToString())
            );
        }
        return Check.Equal(
            Name,
            $"The body of the request inflated ({manifest.Length} bytes), then keccak256.",
            new ComparedLine("Hash in the terms", claimed.ToString()),
            new ComparedLine("Hash of the manifest", Keccak256.Hash(manifest).ToString())
        );
    }

    /// <summary>
    /// Whoever approves sees the figures in the terms; the manifest must not ask for others.
    /// </summary>
    private static Check Needs(Evidence evidence)
    {
        const string Name = "The manifest asks for what the terms say";
        const string How =
            "The manifest read as gridchain.io/v1, canonical (RFC 8785), its containers' limits summed up.";
        Terms terms = evidence.Request.Terms;
        ComparedLine inTerms = new("In the terms", Figures(terms.CpuMilli, terms.MemoryMiB, terms.SsdGiB));
        try
        {
            ResourceNeeds needs = ResourceNeeds.Of(
                ManifestJson.ParseCanonical(ManifestBody.Inflate(evidence.Request.Body.Span))
            );
            string asked = Figures(needs.CpuMilli, needs.MemoryMiB, needs.SsdGiB);
            return Check.Equal(Name, How, inTerms, new ComparedLine("In the manifest", asked));
        }
        catch (Exception unreadable) when (unreadable is ManifestException or OverflowException)
        {
            return Check.That(
                Name,
                holds: false,
                How,
                inTerms,
                new ComparedLine("In the manifest", unreadable.Message, Differs: true)
            );
        }
    }

    private static byte[]? TryInflate(ReadOnlySpan<byte> body)
    {
        try
        {
            return ManifestBody.Inflate(body);
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private static string Figures(uint cpuMilli, uint memoryMiB, uint ssdGiB) =>
        $"CPU {cpuMilli} m, memory {memoryMiB} MiB, SSD {ssdGiB} GiB";

    private static Check Id(Evidence evidence) =>
        Check.Equal(
            "The id is the digest of the terms",
            $"EIP-712 digest of the 27 fields of the terms, domain GridChain 1, chain "
                + $"{evidence.ChainId}, contract "
                + $"{evidence.Grid.ToChecksum()}.",
            new ComparedLine("Id", evidence.Id.ToString()),
            new ComparedLine("Digest of the terms", Digest(evidence, evidence.Request.Terms).ToString())
        );
}
