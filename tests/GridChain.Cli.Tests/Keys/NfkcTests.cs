using GridChain.Client.Keys.Unicode;
using Xunit;

namespace GridChain.Cli.Tests.Keys;

/// <summary>Cases of UAX #15 and of Unicode's NormalizationTest.txt that exercise each rule.</summary>
public sealed class NfkcTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\uFB01", "fi")]
    [InlineData("\u1E9B\u0323", "\u1E69")]
    [InlineData("a\u0301\u0328", "\u0105\u0301")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("\uAC01\u11A8", "\uAC01\u11A8")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u2126\u00B2\uFF21", "\u03A92A")]
    [InlineData(
        "\uFDFA",
        "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 \u0648\u0633\u0644\u0645")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\u0344", "\u0308\u0301")]
    public void Normalises(string text, string expected) => Assert.Equal(expected, Nfkc.Normalize(text));
}
