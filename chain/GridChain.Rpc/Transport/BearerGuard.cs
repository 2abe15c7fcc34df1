using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridChain.Primitives.Text;

namespace GridChain.Rpc.Transport;

/// <summary>Who has shown the node's secret (RFC 6750): itself, or a JSON Web Token that it signs (RFC 7519).</summary>
/// <remarks>
/// The token is that of the Engine API: HS256, and "iat" within a minute of now, so that one that leaked is soon
/// worth nothing. Comparisons take the same time whatever they compare.
/// </remarks>
internal sealed class BearerGuard(RpcOptions options, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const long IssuedSecondsMax = 60;

    /// <summary>Looks at an Authorization header.</summary>
    /// <param name="header">The header; null when there is none.</param>
    /// <param name="isTrusted">True when it shows the secret.</param>
    /// <returns>False for a header that claims to and does not.</returns>
    public bool TryTrust(string? header, out bool isTrusted)
    {
        isTrusted = false;
        if (string.IsNullOrEmpty(header))
            return true;
        if (options.Secret.IsEmpty || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        string token = header[Scheme.Length..].Trim();
        isTrusted = IsSecret(token) || IsSigned(token);
        return isTrusted;
    }

    private bool IsSecret(string token)
    {
        Span<byte> shown = stackalloc byte[32];
        return token.Length is 64 or 66 && Hex.TryDecodeExactly(token, shown)
            && CryptographicOperations.FixedTimeEquals(shown, options.Secret.Span);
    }

    private bool IsSigned(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3 || token.Length > 4_096)
            return false;
        byte[] expected = HMACSHA256.HashData(
            options.Secret.Span, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return TryDecode(parts[2], out byte[] signature)
            && CryptographicOperations.FixedTimeEquals(signature, expected)
            && TryDecode(parts[0], out byte[] header) && Member(header, "alg") == "HS256"
            && TryDecode(parts[1], out byte[] claims) && IsFresh(claims);
    }

    private bool IsFresh(byte[] claims)
    {
        if (!long.TryParse(Member(claims, "iat"), out long issued))
            return false;
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        return issued >= now - IssuedSecondsMax && issued <= now + IssuedSecondsMax;
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text))
            return false;
        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    private static string? Member(byte[] json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
        }
        catch (JsonException)
        {
            // Signed, yet no JSON: no claim at all.
            return null;
        }
    }
}
