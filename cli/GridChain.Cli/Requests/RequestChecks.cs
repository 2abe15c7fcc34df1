using GridChain.Contracts.Approvals;
using GridChain.Cli.Chain;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Requests;

/// <summary>What must hold before anybody signs a request: the same that the farmer will check.</summary>
/// <remarks>
/// The id was recomputed from the terms when the request was found; here the body is inflated, hashed, read
/// by the strict rules, and held against the terms.
/// </remarks>
internal static class RequestChecks
{
    /// <summary>Opens the body and holds it against the terms.</summary>
    /// <exception cref="CommandFailure">Anything does not fit; nothing may be signed.</exception>
    internal static Manifest Open(WorkloadRequest request, UnitDirectory units)
    {
        Manifest manifest;
        try
        {
            manifest = ManifestBody.Open(request.Body.Span, request.Terms.ManifestHash);
        }
        catch (ManifestException e)
        {
            throw Tampered($"The manifest of {request.Id} is not what its terms say. {e.Message}", e);
        }

        Terms terms = request.Terms;
        ResourceNeeds needs = ResourceNeeds.Of(manifest);
        RequireCovered("cpuMilli", needs.CpuMilli, terms.CpuMilli);
        RequireCovered("memoryMiB", needs.MemoryMiB, terms.MemoryMiB);
        RequireCovered("ssdGiB", needs.SsdGiB, terms.SsdGiB);
        if (terms.DataClass != ClauseConditions.ClassOf(manifest.Spec.DataClass))
        {
            throw Tampered(
                $"The manifest handles {manifest.Spec.DataClass} data, but the terms ask for the approvals of "
                + $"{terms.DataClass} data.",
                null);
        }

        string department = units.Of(terms.Department).Name;
        if (manifest.Metadata.Department != department)
        {
            throw Tampered(
                $"The manifest names department '{manifest.Metadata.Department}', but the terms charge '{department}' "
                + $"({terms.Department}).",
                null);
        }

        return manifest;
    }

    private static void RequireCovered(string field, uint needed, uint reserved)
    {
        if (needed > reserved)
            throw Tampered($"The manifest needs {field} {needed}, but the terms reserve {reserved}.", null);
    }

    private static CommandFailure Tampered(string message, Exception? inner) => new(
        ExitCode.Conflict, message, "do not sign; reject it: grid reject ID --reason TEXT", inner)
    {
        Code = "Tampered",
    };
}
