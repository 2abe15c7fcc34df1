using System.Text;
using System.Text.Json;
using GridChain.Contracts.Manifests;

namespace GridChain.Contracts.Tests.Manifests;

/// <summary>The vectors of RFC 8785, as far as integers, strings and literals go.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Escapes_strings_as_section_3_2_2_2() => Assert.Equal(
        "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Canonical(
            """
            { "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false] }
            """));

    [Fact]
    public void Sorts_by_utf16_units_as_section_3_2_3() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
        + "\"€\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Canonical(
            """
            { "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis" }
            """));

    [Fact]
    public void Writes_the_structures_of_the_peer_vectors()
    {
        // github.com/cyberphone/json-canonicalization: testdata arrays.json and structures.json, without fractions.
        Assert.Equal("[56,{\"1\":[],\"10\":null,\"d\":true}]", Canonical("[ 56, { \"d\": true, \"10\": null, \"1\": [ ] } ]"));
        Assert.Equal(
            "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}",
            Canonical(
                """
                { "1": {"f": {"f": "hi","F": 5} ,"\n": 56}, "10": { }, "": "empty", "a": { },
                  "111": [ {"e": "yes","E": "no" } ], "A": { } }
                """));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-5", "-5")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void Writes_integers(string json, string expected) => Assert.Equal($"[{expected}]", Canonical($"[{json}]"));

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("-9223372036854775808")]
    [InlineData("1e400")]
    public void Refuses_numbers_that_libraries_write_differently(string json) =>
        Assert.Throws<ManifestException>(() => Canonical($"[{json}]"));

    private static string Canonical(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement));
    }
}
