namespace GridChain.Contracts.Manifests;

/// <summary>What shall run: the body of a request, gridchain.io/v1. Its canonical JSON is what approvers sign by hash.</summary>
/// <remarks>
/// YAML or JSON of a person -> <c>grid up</c> (defaults filled in, tags resolved) -> canonical JSON (RFC 8785) ->
/// keccak256 = <c>Terms.manifestHash</c>; deflated in the request's calldata -> farmer, explorer and auditor inflate
/// it and hash it again.
/// Optional properties have a setter and not init: the JSON source generator gives an init property that the
/// document leaves out the default of its type, not that of its declaration.
/// </remarks>
public sealed record Manifest
{
    /// <summary>The only version.</summary>
    public const string Version = "gridchain.io/v1";

    /// <summary>The only kind so far.</summary>
    public const string App = "App";

    /// <summary>Version of the form: <see cref="Version"/>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>What is asked for: <see cref="App"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who asks, and under which name.</summary>
    public required ManifestMetadata Metadata { get; init; }

    /// <summary>What shall run.</summary>
    public required AppSpec Spec { get; init; }
}
