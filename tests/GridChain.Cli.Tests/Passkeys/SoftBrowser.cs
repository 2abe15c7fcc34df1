using System.Buffers.Text;
using System.Formats.Asn1;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GridChain.TestKit.Passkeys;
using Xunit;

namespace GridChain.Cli.Tests.Passkeys;

/// <summary>A browser with a software authenticator that opens the program's page; it can also be another's.</summary>
internal sealed partial class SoftBrowser(SoftPasskey passkey) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Task visit = Task.CompletedTask;

    /// <summary>What it does before it behaves; gets the page's address and challenge.</summary>
    internal Func<SoftBrowser, Uri, byte[], Task>? Mischief { get; set; }

    /// <summary>Makes high s, as authenticators may.</summary>
    internal bool IsHighS { get; init; }

    /// <summary>The last answer that it gave.</summary>
    internal string LastAnswer { get; private set; } = "";

    /// <summary>Address of the last page.</summary>
    internal Uri? LastPage { get; private set; }

    /// <summary>HTML of the last page.</summary>
    internal string LastHtml { get; private set; } = "";

    /// <summary>What the program calls; the visit goes on beside it.</summary>
    internal bool Open(Uri page)
    {
        visit = VisitAsync(page);
        return true;
    }

    /// <summary>Waits for the visit; throws what it found wrong.</summary>
    internal Task DoneAsync() => visit;

    /// <summary>Sends an answer.</summary>
    /// <returns>Status and text.</returns>
    internal async Task<(HttpStatusCode Status, string Text)> PostAsync(
        Uri page, string json, string? origin = null, string path = "answer", string type = "application/json")
    {
        using var content = new StringContent(json, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page, path)) { Content = content };
        string sender = origin ?? page.GetLeftPart(UriPartial.Authority);
        if (sender.Length > 0)
            request.Headers.Add("Origin", sender);
        using HttpResponseMessage answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads a file of the program.</summary>
    internal async Task<HttpResponseMessage> GetAsync(Uri url) => await http.GetAsync(url);

    /// <summary>An answer to a challenge.</summary>
    internal string AnswerTo(
        Uri page, byte[] challenge, string kind = "get", string? origin = null, byte flags = SoftPasskey.Verified,
        SoftPasskey? by = null)
    {
        SoftPasskey authenticator = by ?? passkey;
        string clientData = SoftPasskey.ClientData(
            $"webauthn.{kind}", challenge, origin ?? page.GetLeftPart(UriPartial.Authority));
        byte[] authenticatorData = SoftPasskey.AuthenticatorData("localhost", flags);
        (byte[] r, byte[] s) = authenticator.Sign(authenticatorData, clientData, IsHighS);
        string signature = kind == "get" ? Base64Url.EncodeToString(Der(r, s)) : "";
        string key = kind == "get" ? "" : Base64Url.EncodeToString(authenticator.PublicKey);
        return $$"""
            {"credentialId":"{{Base64Url.EncodeToString(authenticator.CredentialId)}}",
            "clientDataJson":"{{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(clientData))}}",
            "authenticatorData":"{{Base64Url.EncodeToString(authenticatorData)}}",
            "signature":"{{signature}}","publicKey":"{{key}}"}
            """;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task VisitAsync(Uri page)
    {
        // The program is not to wait for its own page before it listens.
        await Task.Yield();
        LastPage = page;
        LastHtml = await http.GetStringAsync(page);
        byte[] challenge = Base64Url.DecodeFromChars(Attribute("challenge").Match(LastHtml).Groups[1].Value);
        string kind = Attribute("kind").Match(LastHtml).Groups[1].Value;
        if (Mischief is not null)
            await Mischief(this, page, challenge);
        LastAnswer = AnswerTo(page, challenge, kind);
        (HttpStatusCode status, string text) = await PostAsync(page, LastAnswer);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {text}");
    }

    private static Regex Attribute(string name) => name == "kind" ? Kind() : Challenge();

    [GeneratedRegex("data-challenge=\"([^\"]*)\"")]
    private static partial Regex Challenge();

    [GeneratedRegex("data-kind=\"([^\"]*)\"")]
    private static partial Regex Kind();

    private static byte[] Der(byte[] r, byte[] s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trim(r));
            writer.WriteIntegerUnsigned(Trim(s));
        }

        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trim(byte[] number) => number.AsSpan().TrimStart((byte)0);
}
