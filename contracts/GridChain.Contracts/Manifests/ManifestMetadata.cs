using System.Collections.Immutable;

namespace GridChain.Contracts.Manifests;

/// <summary>Names of a manifest; the department that pays stands in the terms as well, as a number.</summary>
public sealed record ManifestMetadata
{
    /// <summary>Name of the deployment: 1 to 63 of a-z, 0-9 and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the department that asks, 1 to 64 characters.</summary>
    public required string Department { get; init; }

    /// <summary>Cost centre of the charge-back, up to 64 characters; may be empty.</summary>
    public string CostCentre { get; set; } = "";

    /// <summary>Free labels, at most 32, key and value up to 64 characters.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; set; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
