using System.Buffers.Text;
using System.Text.Json;

namespace GridChain.Cli.Passkeys;

/// <summary>What the browser says of a ceremony (WebAuthn, 5.8.1); further members are passed over.</summary>
/// <param name="Type">webauthn.create or webauthn.get.</param>
/// <param name="Challenge">base64url of what was asked to be signed.</param>
/// <param name="Origin">The page that asked.</param>
internal sealed record ClientData(string Type, string Challenge, string Origin)
{
    /// <summary>True if the page was in a frame of another origin.</summary>
    public bool CrossOrigin { get; init; }

    /// <summary>What is wrong with it; null if nothing is.</summary>
    /// <param name="json">The browser's bytes.</param>
    /// <param name="type">What was asked for.</param>
    /// <param name="challenge">What was to be signed.</param>
    /// <param name="origin">The page that asked.</param>
    internal static string? FaultOf(
        ReadOnlySpan<byte> json, string type, ReadOnlySpan<byte> challenge, string origin)
    {
        ClientData? data;
        try
        {
            data = JsonSerializer.Deserialize(json, PasskeyJson.Default.ClientData);
        }
        catch (JsonException)
        {
            return "the browser's data is no JSON of a ceremony";
        }

        string expected = Base64Url.EncodeToString(challenge);
        if (data is null || data.Type != type)
            return $"the browser's data is of type '{data?.Type}'; {type} was expected";
        if (data.Challenge != expected)
            return $"the challenge is '{data.Challenge}'; '{expected}' was expected: another message was signed";
        if (data.Origin != origin || data.CrossOrigin)
            return $"it comes from the page {data.Origin}; {origin} was expected";
        return null;
    }
}
