using System.Text.Json;
using GridChain.Conformance.RpcCompat;

namespace GridChain.Chain.Tests.Conformance;

/// <summary>hive's rules of comparison.</summary>
public sealed class JsonComparerTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1.0}""")]
    [InlineData("""{"error":{"code":3,"message":"x"}}""", """{"error":{"code":3,"message":"y"}}""")]
    [InlineData("""{"calls":[{"error":{"code":3,"message":"x"}}]}""", """{"calls":[{"error":{"code":3,"message":"y"}}]}""")]
    [InlineData("[]", "[]")]
    public void Takes_what_only_order_wording_or_notation_tells_apart(string have, string want) =>
        Assert.Null(Compare(have, want));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", ".a: have 1, want 2")]
    [InlineData("""{"a":"0x1"}""", """{"a":"0x01"}""", ".a: have \"0x1\", want \"0x01\"")]
    [InlineData("""{}""", """{"a":1}""", ".a: missing, want 1")]
    [InlineData("""{"a":1}""", """{}""", ".a: have 1, want no such member")]
    [InlineData("[1]", "[1,2]", "(all): have 1 elements, want 2")]
    [InlineData("""{"error":{"code":1,"message":"x"}}""", """{"error":{"code":2,"message":"x"}}""", ".error.code: have 1, want 2")]
    [InlineData("""{"error":{"code":1}}""", """{"error":{"code":1,"message":"x"}}""", ".error.message: missing, want \"x\"")]
    [InlineData("null", "false", "(all): have null, want false")]
    public void Names_the_place_of_a_difference(string have, string want, string difference) =>
        Assert.Equal(difference, Compare(have, want));

    private static string? Compare(string have, string want)
    {
        using JsonDocument left = JsonDocument.Parse(have);
        using JsonDocument right = JsonDocument.Parse(want);
        return JsonComparer.Compare(left.RootElement, right.RootElement);
    }
}
