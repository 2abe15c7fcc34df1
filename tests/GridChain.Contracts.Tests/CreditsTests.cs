using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests;

/// <summary>Amounts as people read and write them.</summary>
public sealed class CreditsTests
{
    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("650", 650_000_000, "650")]
    [InlineData("0.9", 900_000, "0.9")]
    [InlineData("0.90", 900_000, "0.9")]
    [InlineData("1.000001", 1_000_001, "1.000001")]
    [InlineData("007", 7_000_000, "7")]
    public void Read_and_show(string text, ulong micro, string shown)
    {
        Assert.True(Credits.TryParse(text, out UInt256 amount));
        Assert.Equal(micro, amount.U0);
        Assert.Equal(shown, Credits.Format(amount));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("0.0000001")]
    [InlineData("1.2.3")]
    [InlineData("٣")]
    public void Refuse_other_texts(string text) => Assert.False(Credits.TryParse(text, out _));
}
