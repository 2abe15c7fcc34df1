using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GridChain.Client.Keys;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;

namespace GridChain.Contracts.NodeApi;

/// <summary>The <c>Authorization</c> header of a signed request to a node (RFC 9110 section 11.6.2).</summary>
/// <remarks>
/// <code>
/// Authorization: GridChain signer=0x…20, issued=1735689600, nonce=0x…32, signature=0x…65
/// </code>
/// The node rebuilds the <see cref="NodeRequest"/> from the request that it got, recovers the signer over the
/// grid's domain, and looks the signer up among the members that its operator pinned.
/// </remarks>
/// <param name="Signer">Who says to have signed.</param>
/// <param name="IssuedAt">Unix seconds.</param>
/// <param name="Nonce">Random word.</param>
/// <param name="Signature">Over the request's digest.</param>
public sealed record NodeAuthorization(Address Signer, ulong IssuedAt, Hash256 Nonce, Signature Signature)
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "GridChain";

    private const int ParameterCount = 4;

    /// <summary>Signs a request.</summary>
    public static NodeAuthorization Create(NodeRequest request, Eip712Domain domain, ISigner signer) => new(
        signer.Address, request.IssuedAt, request.Nonce, signer.Sign(domain.Digest(request.StructHash())));

    /// <summary>True where <see cref="Signer"/> signed exactly this request; low s only (EIP-2).</summary>
    public bool IsOf(NodeRequest request, Eip712Domain domain) =>
        Signature.IsLowS
        && Secp256k1.TryRecover(domain.Digest(request.StructHash()), Signature, out Address signer)
        && signer == Signer;

    /// <summary>The header's value.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scheme} signer={Signer}, issued={IssuedAt}, nonce={Nonce}, signature={Signature}");

    /// <summary>Reads the header's value; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NodeAuthorization? authorization)
    {
        authorization = null;
        if (text is null || !text.StartsWith(Scheme + " ", StringComparison.Ordinal))
            return false;
        string[] parameters = text[(Scheme.Length + 1)..].Split(',', StringSplitOptions.TrimEntries);
        if (parameters.Length != ParameterCount
            || !TryValue(parameters[0], "signer", out string signerText)
            || !TryValue(parameters[1], "issued", out string issuedText)
            || !TryValue(parameters[2], "nonce", out string nonceText)
            || !TryValue(parameters[3], "signature", out string signatureText))
        {
            return false;
        }

        if (!Address.TryParse(signerText, out Address signer)
            || !ulong.TryParse(issuedText, NumberStyles.None, CultureInfo.InvariantCulture, out ulong issuedAt)
            || !Hash256.TryParse(nonceText, out Hash256 nonce)
            || !Hex.TryDecode(signatureText, out byte[] bytes)
            || !Signature.TryFromBytes(bytes, out Signature signature))
        {
            return false;
        }

        authorization = new NodeAuthorization(signer, issuedAt, nonce, signature);
        return true;
    }

    private static bool TryValue(string parameter, string name, out string value)
    {
        bool isNamed = parameter.StartsWith(name + "=", StringComparison.Ordinal);
        value = isNamed ? parameter[(name.Length + 1)..] : "";
        return isNamed;
    }
}
