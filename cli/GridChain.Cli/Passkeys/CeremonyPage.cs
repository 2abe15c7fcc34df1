using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Passkeys;

/// <summary>The page of a ceremony: what is asked, in the words that the terminal shows, and what is signed.</summary>
internal sealed record CeremonyPage
{
    /// <summary>The question.</summary>
    internal required string Title { get; init; }

    /// <summary>Facts: a name and a value each, as the terminal shows them.</summary>
    internal required ImmutableArray<(string Name, string Value)> Facts { get; init; }

    /// <summary>What the button says.</summary>
    internal required string Button { get; init; }

    /// <summary>True to make a passkey, false to use one.</summary>
    internal required bool IsCreation { get; init; }

    /// <summary>The 32 bytes that the authenticator signs over: the digest that was shown.</summary>
    internal required ReadOnlyMemory<byte> Challenge { get; init; }

    /// <summary>The passkeys: those that may sign, or, for a new one, those that the authenticator must not make
    /// twice.</summary>
    internal required ImmutableArray<ReadOnlyMemory<byte>> Credentials { get; init; }

    /// <summary>Name of the passkey.</summary>
    internal required string PasskeyName { get; init; }

    /// <summary>The page as HTML; every text of a stranger is encoded.</summary>
    internal string ToHtml()
    {
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Text(Title))
            .Append("</title>\n<link rel=\"stylesheet\" href=\"page.css\">")
            .Append("<script type=\"module\" src=\"page.js\"></script></head>\n<body><main data-kind=\"")
            .Append(IsCreation ? "create" : "get")
            .Append("\" data-rp=\"").Append(PasskeyEntry.RpId)
            .Append("\" data-challenge=\"").Append(Base64Url.EncodeToString(Challenge.Span))
            .Append("\" data-name=\"").Append(Text(PasskeyName))
            .Append("\" data-credentials=\"")
            .AppendJoin(' ', Credentials.Select(static id => Base64Url.EncodeToString(id.Span)))
            .Append("\">\n<h1>").Append(Text(Title)).Append("</h1>\n<table><tbody>\n");
        foreach ((string name, string value) in Facts)
        {
            html.Append("<tr><th scope=\"row\">").Append(Text(name)).Append("</th><td>").Append(Text(value))
                .Append("</td></tr>\n");
        }

        return html.Append("</tbody></table>\n<p><button id=\"sign\">").Append(Text(Button))
            .Append("</button> <button id=\"refuse\" class=\"quiet\">No</button></p>\n")
            .Append("<p id=\"status\" role=\"status\">Compare this with your terminal: it shows the same lines.</p>\n")
            .Append("</main></body></html>\n")
            .ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(Printable.Of(text));
}
