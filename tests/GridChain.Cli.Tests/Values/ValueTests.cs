using CsCheck;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Primitives.Numerics;
using Xunit;

namespace GridChain.Cli.Tests.Values;

public sealed class ValueTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1000000")]
    [InlineData("12.5", "12500000")]
    [InlineData("0.000001", "1")]
    [InlineData("79228162514264337593543.950335", "79228162514264337593543950335")]
    public void Reads_credits_exactly(string text, string micro)
    {
        Assert.True(Money.TryParse(text, out UInt256 value));
        Assert.Equal(UInt256.Parse(micro), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("1.0000001")]
    [InlineData("1.2.3")]
    [InlineData("١٢")]
    [InlineData("79228162514264337593543.950336")]
    public void Refuses_what_is_no_amount(string text) => Assert.False(Money.TryParse(text, out _));

    [Fact]
    public void Money_reads_back_what_it_wrote() => Gen.ULong.Sample(micro =>
        Money.TryParse(Credits.Format(micro), out UInt256 read) && read == micro);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("72h", 259200)]
    [InlineData("30d", 2592000)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d2h3m4s", 93784)]
    public void Reads_durations(string text, ulong seconds)
    {
        Assert.True(Duration.TryParse(text, out ulong value));
        Assert.Equal(seconds, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("5 m")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("2w")]
    [InlineData("99999999999s")]
    public void Refuses_what_is_no_duration(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(5400, "1h30m")]
    [InlineData(86400, "1d")]
    [InlineData(93784, "1d2h")]
    public void Writes_durations(ulong seconds, string text) => Assert.Equal(text, Duration.Format(seconds));

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("1", 1_000_000_000UL)]
    [InlineData("0.000000001", 1UL)]
    [InlineData("12.5", 12_500_000_000UL)]
    public void Reads_prices_to_nine_decimals(string text, ulong nano)
    {
        Assert.True(NanoMoney.TryParse(text, out ulong value));
        Assert.Equal(nano, value);
        Assert.Equal(text, NanoMoney.Format(value));
    }

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("-1")]
    [InlineData("1.")]
    [InlineData("99999999999")]
    public void Refuses_what_is_no_price(string text) => Assert.False(NanoMoney.TryParse(text, out _));
}
